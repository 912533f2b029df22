package dev.vy.payments.provider;

import dev.vy.contract.Money;
import java.util.Optional;
import java.util.UUID;

/**
 * A refund as the provider shows it at one moment.
 *
 * @param refundId our key, from the metadata that we set
 * @param intentReference the provider's key of the intent whose money it is
 */
public record ProviderRefund(
        String reference,
        Optional<UUID> refundId,
        Optional<String> intentReference,
        Money amount,
        Status status,
        Optional<String> failureReason) {

    /** The provider's words for where a refund stands. */
    public enum Status {
        PENDING,
        REQUIRES_ACTION,
        SUCCEEDED,
        FAILED,
        CANCELED
    }
}
