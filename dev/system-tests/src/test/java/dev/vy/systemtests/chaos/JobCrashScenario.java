package dev.vy.systemtests.chaos;

import dev.vy.contract.Topics;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.chaos.CrashCommand.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Kills the payments service in the middle of its jobs, three times in a row: while they go on with a command whose
 * outcome was unknown, and with an event that could not be applied.
 */
final class JobCrashScenario implements Scenario {
    private static final Map<String, String> SETTINGS = Map.of("VY_IDEMPOTENCY_PAUSE_AFTER_UNKNOWN", "PT1S");
    private static final List<Point> AT_TAKING = List.of(Point.UNFINISHED_TAKEN, Point.DUE_WEBHOOKS_TAKEN);
    private static final List<List<Point>> LATER = List.of(
            List.of(Point.TRANSACTION_1_COMMITTED, Point.DUE_WEBHOOKS_TAKEN),
            List.of(Point.TRANSACTION_2_AHEAD, Point.WEBHOOK_APPLIED));

    @Override
    public String name() {
        return "crash-jobs";
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        Ledger ledger = new Ledger();
        List<List<Point>> later = extent == Extent.SHORT ? List.of() : LATER;
        long killedAt;
        system.stopPayments();
        Doomed doomed = Doomed.payments(system, SETTINGS);
        try {
            leaveWork(system, ledger, doomed);
            for (List<Point> points : later) {
                doomed.kill();
                Progress.say("killed; the next is stopped at %s", points);
                doomed = Doomed.payments(system, SETTINGS, points.toArray(Point[]::new));
                points.forEach(doomed::awaitReached);
            }
        } finally {
            doomed.kill();
            killedAt = System.nanoTime();
            system.revivePayments();
        }
        List<Violation> violations = Invariants.violations(system, ledger);
        Duration recovery = Duration.ofNanos(System.nanoTime() - killedAt);
        return Tally.of(1 + later.size(), ledger.told().size(), recovery, violations);
    }

    /** A command without an outcome, and an event about a charge whose intent cannot be looked at. */
    private static void leaveWork(SystemUnderTest system, Ledger ledger, Doomed doomed) {
        Caller caller = ledger.caller(system.gateway());
        Order confirm = CrashCommand.CONFIRM.prepare(ledger, caller);
        AT_TAKING.forEach(doomed::arm);
        system.sandbox().misbehave("{'on':'GET /v1/payment_intents/*','action':'status_500','times':9}");
        CrashCommand.send(ledger, confirm);
        doomed.awaitReached(Point.DUE_WEBHOOKS_TAKEN);
        system.sandbox().behave();
        system.sandbox().misbehave("{'on':'POST /v1/payment_intents','action':'status_500','times':3}");
        ledger.post(caller, Topics.CREATE_PAYMENT_INTENT, Caller.ONE_COFFEE, Caller.newKey());
        doomed.awaitReached(Point.UNFINISHED_TAKEN);
        system.sandbox().behave();
    }
}
