package dev.vy.systemtests.chaos;

import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.chaos.Snapshot.Ours;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/**
 * What must be true of every payment of a ledger's users when all is quiet. The ledger has to be older than their first
 * request.
 */
public final class Invariants {
    private Invariants() {}

    /**
     * Has the ledger's callers ask again for what they got no outcome of, waits until all is quiet, then reads our store,
     * the provider's objects and Kafka, and judges what it has read.
     */
    public static List<Violation> violations(SystemUnderTest system, Ledger ledger) {
        ledger.settle(system.gateway());
        try {
            system.awaitQuiet();
        } catch (ConditionTimeoutException notQuiet) {
            return List.of(Violation.stuck("%s", notQuiet.getMessage()));
        }
        return Judge.violations(read(system, ledger));
    }

    private static Snapshot read(SystemUnderTest system, Ledger ledger) {
        OurReader our = new OurReader(system.database(), ledger);
        Ours ours = our.read();
        return new Snapshot(
                ours,
                new TheirReader(system.sandbox(), ledger).read(ours, our.allIntents(), ledger.users()),
                EventReader.read(system.events(), ledger.users()),
                ledger.told());
    }
}
