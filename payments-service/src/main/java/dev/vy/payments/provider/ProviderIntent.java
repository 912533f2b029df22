package dev.vy.payments.provider;

import dev.vy.contract.Money;
import java.util.Optional;
import java.util.UUID;

/**
 * A payment intent as the provider shows it at one moment.
 *
 * @param reference the provider's key
 * @param paymentIntentId our key, from the metadata that we set
 * @param clientSecret absent where the provider shows the intent without it
 * @param capturable authorized and not yet captured
 * @param received captured
 * @param lastDecline of the last attempt, where that failed
 */
public record ProviderIntent(
        String reference,
        Optional<UUID> paymentIntentId,
        Optional<String> clientSecret,
        Status status,
        Money amount,
        Money capturable,
        Money received,
        Optional<NextAction> nextAction,
        Optional<Decline> lastDecline,
        Optional<String> cancellationReason) {

    /** The provider's words for where an intent stands. */
    public enum Status {
        REQUIRES_PAYMENT_METHOD,
        REQUIRES_CONFIRMATION,
        REQUIRES_ACTION,
        PROCESSING,
        REQUIRES_CAPTURE,
        SUCCEEDED,
        CANCELED
    }

    /** What the payer has to do, such as authenticate on a page of the issuer. */
    public record NextAction(String type, Optional<String> url, Optional<String> returnUrl) {}

    /**
     * An issuer's no.
     *
     * @param reference the same for each sight of one attempt, different for another attempt
     * @param code the decline code where there is one, else the error code
     * @param message our words for the payer
     */
    public record Decline(String reference, String code, String message) {}
}
