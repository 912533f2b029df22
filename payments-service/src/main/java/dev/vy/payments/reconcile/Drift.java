package dev.vy.payments.reconcile;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A difference between our store and the provider's, as it is kept.
 *
 * @param objectId our payment intent, or our work id of a command
 * @param reference the provider's key of what differs; empty where it has none
 * @param resolvedAt when it was gone; empty while it lasts
 */
public record Drift(
        UUID id,
        Kind kind,
        UUID objectId,
        String reference,
        String ours,
        String theirs,
        Action action,
        Instant firstSeenAt,
        Instant lastSeenAt,
        Optional<Instant> resolvedAt) {

    /** What differs. */
    public enum Kind {
        STATE,
        AMOUNT,
        /** Authorized and not yet captured. */
        CAPTURABLE,
        RECEIVED,
        /** What all refunds of the payment come to. */
        REFUNDED,
        REFUND_STATE,
        REFUND_AMOUNT,
        /** Made at the provider, and not by us. */
        REFUND_UNKNOWN,
        /** We have its reference, and the provider has nothing under it. */
        MISSING,
        /** A command too old to be asked for again, of which nothing is certain. */
        UNSETTLED_COMMAND
    }

    /** What was done about it. */
    public enum Action {
        /** Taken over from the provider, as a webhook would have been. */
        APPLIED,
        /** Our states do not go that way: a person has to look. */
        LEFT_FOR_A_PERSON,
        /** It was left, and is gone without our doing. */
        GONE_BY_ITSELF
    }

    boolean isSame(Difference difference) {
        return kind == difference.kind() && reference.equals(difference.reference());
    }

    /** The same, seen once more. */
    Drift seenAgain(Difference difference, boolean applied, Instant now) {
        return new Drift(
                id,
                kind,
                objectId,
                reference,
                difference.ours(),
                difference.theirs(),
                applied ? Action.APPLIED : action,
                firstSeenAt,
                now,
                applied ? Optional.of(now) : Optional.empty());
    }

    Drift gone(Instant now) {
        return new Drift(
                id,
                kind,
                objectId,
                reference,
                ours,
                theirs,
                Action.GONE_BY_ITSELF,
                firstSeenAt,
                lastSeenAt,
                Optional.of(now));
    }
}
