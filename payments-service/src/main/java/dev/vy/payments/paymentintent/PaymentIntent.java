package dev.vy.payments.paymentintent;

import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CaptureMethod;
import dev.vy.contract.paymentintent.CustomerDetails;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The wish to collect an amount.
 *
 * @param owner the user it belongs to; absent where a trusted service made it for itself
 * @param refunded given back or reserved to be; never above what was received
 * @param version counts the saved changes
 */
public record PaymentIntent(
        UUID id,
        long version,
        Optional<String> owner,
        Money amount,
        CaptureMethod captureMethod,
        CustomerDetails customer,
        Map<String, String> metadata,
        Optional<UUID> orderId,
        Optional<UUID> subscriptionId,
        Optional<String> clientSecret,
        Money refunded,
        PaymentIntentState state,
        Instant createdAt,
        Instant updatedAt) {

    public PaymentIntent withState(PaymentIntentState next, Optional<String> secret, Instant now) {
        return changed(clientSecret.or(() -> secret), refunded, next, now);
    }

    public PaymentIntent withRefunded(Money nowRefunded, Instant now) {
        return changed(clientSecret, nowRefunded, state, now);
    }

    private PaymentIntent changed(Optional<String> secret, Money nowRefunded, PaymentIntentState next, Instant now) {
        return new PaymentIntent(
                id,
                version,
                owner,
                amount,
                captureMethod,
                customer,
                metadata,
                orderId,
                subscriptionId,
                secret,
                nowRefunded,
                next,
                createdAt,
                now);
    }

    /** Whether this user may see and change it; trusted services, which name no user, may. */
    public boolean isVisibleTo(Optional<String> userId) {
        return userId.isEmpty() || owner.equals(userId);
    }
}
