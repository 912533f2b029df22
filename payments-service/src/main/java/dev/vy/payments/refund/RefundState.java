package dev.vy.payments.refund;

import dev.vy.payments.provider.ProviderRefund;
import java.util.Optional;

/** Where a refund stands. Its amount stays reserved on the intent until it is {@link Returned}. */
public sealed interface RefundState {

    /** Saved here, not yet answered by the provider. */
    record Created() implements RefundState {}

    record Pending(String reference) implements RefundState {}

    /** The customer has to do something to get the money. */
    record RequiresAction(String reference) implements RefundState {}

    /** On its way to the customer; it may still come back as {@link Failed}. */
    record Succeeded(String reference) implements RefundState {}

    /** Refused, or sent back by the customer's bank. Final. */
    record Failed(Optional<String> reference, String reason) implements Returned {}

    /** Final. */
    record Canceled(String reference) implements Returned {}

    /** The money stayed with us: it may be refunded again. */
    sealed interface Returned extends RefundState permits Failed, Canceled {}

    static RefundState seen(ProviderRefund refund) {
        String reference = refund.reference();
        return switch (refund.status()) {
            case PENDING -> new Pending(reference);
            case REQUIRES_ACTION -> new RequiresAction(reference);
            case SUCCEEDED -> new Succeeded(reference);
            case FAILED ->
                new Failed(Optional.of(reference), refund.failureReason().orElse("unknown"));
            case CANCELED -> new Canceled(reference);
        };
    }

    /**
     * Whether a sight of the provider's refund is news: a refund moves one way only, so all else is late. That the
     * provider never had it is no news of one that it was seen to have.
     */
    default boolean isOvertakenBy(RefundState seen) {
        boolean neverHad = seen.providerReference().isEmpty();
        return !(this instanceof Returned) && seen.rank() > rank() && (!neverHad || this instanceof Created);
    }

    /** The provider's key, once it is known. */
    default Optional<String> providerReference() {
        return switch (this) {
            case Created created -> Optional.empty();
            case Pending pending -> Optional.of(pending.reference());
            case RequiresAction waiting -> Optional.of(waiting.reference());
            case Succeeded succeeded -> Optional.of(succeeded.reference());
            case Failed failed -> failed.reference();
            case Canceled canceled -> Optional.of(canceled.reference());
        };
    }

    private int rank() {
        return switch (this) {
            case Created created -> 0;
            case Pending pending -> 1;
            case RequiresAction waiting -> 2;
            case Succeeded succeeded -> 3;
            case Returned returned -> 4;
        };
    }
}
