package dev.vy.payments.paymentmethod;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored means of payment.
 *
 * @param reference the provider's key
 * @param customerReference the provider's key of the customer that it was attached to
 */
public record PaymentMethod(
        UUID id,
        Holder holder,
        String reference,
        String customerReference,
        PaymentMethodState state,
        Instant createdAt,
        Instant updatedAt) {

    PaymentMethod withState(PaymentMethodState next, Instant now) {
        return new PaymentMethod(id, holder, reference, customerReference, next, createdAt, now);
    }

    boolean isVaulted() {
        return state instanceof PaymentMethodState.Vaulted;
    }

    /** Whether this user may use it: it is theirs, and still there. */
    boolean isUsableBy(Optional<String> userId) {
        return isVaulted() && holder.isVisibleTo(userId);
    }
}
