package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A payment intent as clients see it.
 *
 * @param paymentIntentId our key
 * @param externalId the provider's key; absent while the provider has not answered yet
 * @param clientSecret lets the payer's browser confirm this one intent; told to its owner only
 * @param amountCents minor units of the currency, whatever the name says
 * @param currency ISO 4217, upper case
 * @param nextAction what the payer has to do next; told where the client secret is
 * @param nextRetryAt when a command on this intent that nobody could finish is tried again; absent where none is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentIntentView(
        UUID paymentIntentId,
        @Nullable String externalId,
        @Nullable String clientSecret,
        long amountCents,
        String currency,
        PaymentIntentStatus status,
        @Nullable Map<String, String> metadata,
        @Nullable UUID orderId,
        @Nullable UUID subscriptionId,
        ConfirmationView.@Nullable NextAction nextAction,
        @Nullable Instant nextRetryAt,
        Instant createdAt,
        Instant updatedAt) {

    /** For places that do not need to let anybody pay, such as history: without the payer's next action, too. */
    public PaymentIntentView withoutClientSecret() {
        return new PaymentIntentView(
                paymentIntentId,
                externalId,
                null,
                amountCents,
                currency,
                status,
                metadata,
                orderId,
                subscriptionId,
                null,
                nextRetryAt,
                createdAt,
                updatedAt);
    }
}
