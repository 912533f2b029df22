package dev.vy.systemtests.chaos;

import dev.vy.systemtests.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Kills the payments service with every command at every step. Each kill takes all commands along, each at another step;
 * the next round moves each one step on, until every command has died at every step. What takes over is the next to die.
 */
final class CrashScenario implements Scenario {
    /** As in production, so that nothing is taken up by anybody but the record that is delivered again. */
    private static final Map<String, String> SETTINGS = Map.of(
            "VY_STRIPE_READ_TIMEOUT", "PT20S",
            "VY_IDEMPOTENCY_LEASE", "PT80S",
            "VY_IDEMPOTENCY_UNFINISHED_EVERY", "PT10S",
            // Long enough to be killed in the middle of a transaction.
            "VY_STORE_TRANSACTION_LIMIT", "PT60S");

    @Override
    public String name() {
        return "crash";
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        int rounds = extent == Extent.SHORT ? 1 : CrashStep.values().length;
        List<Violation> violations = new ArrayList<>();
        Duration slowest = Duration.ZERO;
        long requests = 0;
        system.stopPayments();
        Doomed doomed = Doomed.payments(system, SETTINGS);
        try {
            for (int shift = 0; shift < rounds; shift++) {
                CrashRound round = new CrashRound(system, shift);
                round.crash(doomed);
                long killedAt = System.nanoTime();
                if (shift + 1 < rounds) {
                    doomed = Doomed.payments(system, SETTINGS);
                } else {
                    system.revivePayments();
                }
                Duration recovery = round.recovery(killedAt);
                slowest = recovery.compareTo(slowest) > 0 ? recovery : slowest;
                violations.addAll(round.judge());
                requests += round.requests();
                Progress.say("kill %d of %d: recovered in %.1f s", shift + 1, rounds, recovery.toMillis() / 1000.0);
            }
        } finally {
            doomed.kill();
            system.revivePayments();
        }
        return Tally.of(rounds, requests, slowest, violations);
    }
}
