package dev.vy.payments.provider;

import java.util.Optional;
import java.util.UUID;

/**
 * A refund as the provider shows it at one moment.
 *
 * @param refundId our key, from the metadata that we set
 */
public record ProviderRefund(String reference, Optional<UUID> refundId, Status status, Optional<String> failureReason) {

    /** The provider's words for where a refund stands. */
    public enum Status {
        PENDING,
        REQUIRES_ACTION,
        SUCCEEDED,
        FAILED,
        CANCELED
    }
}
