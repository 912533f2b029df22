package dev.vy.payments.reconcile;

import java.time.Instant;
import java.util.List;

/**
 * What one round did.
 *
 * @param eventsRead of the provider's list
 * @param eventsMissed those of them that no webhook had brought
 * @param commandsLookedBackOn too old to be asked again, and looked up
 * @param commandsUnsettled those that stay open all the same
 * @param intentsCompared with their refunds
 * @param failed candidates that a fault of ours kept from being compared; the log has it
 * @param drift what was found to differ, and what is over
 */
public record RoundReport(
        Instant startedAt,
        long tookMillis,
        Ended ended,
        int eventsRead,
        int eventsMissed,
        int commandsLookedBackOn,
        int commandsUnsettled,
        int intentsCompared,
        int failed,
        List<DriftView> drift) {

    /** Why the round came to its end. */
    public enum Ended {
        /** All is read and compared. */
        COMPLETE,
        /** The round's limit was reached; the next goes on from there. */
        MORE_TO_DO,
        /** The provider did not answer; the next round begins where this one stood. */
        PROVIDER_AWAY
    }
}
