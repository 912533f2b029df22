package dev.vy.systemtests.chaos;

import dev.vy.contract.Topics;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.chaos.CrashCommand.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Kills a gateway that has received a webhook and not answered: once before Kafka has it, once after. */
final class GatewayCrashScenario implements Scenario {
    private static final List<Point> POINTS = List.of(Point.WEBHOOK_RECEIVED, Point.WEBHOOK_SAVED);

    @Override
    public String name() {
        return "crash-gateway";
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        int kills = extent == Extent.SHORT ? 1 : 4;
        Duration slowest = Duration.ZERO;
        Ledger ledger = new Ledger();
        List<Violation> violations = new ArrayList<>();
        for (int kill = 1; kill <= kills; kill++) {
            crash(system, ledger);
            long killedAt = System.nanoTime();
            violations.addAll(Invariants.violations(system, ledger));
            Duration recovery = Duration.ofNanos(System.nanoTime() - killedAt);
            slowest = recovery.compareTo(slowest) > 0 ? recovery : slowest;
            Progress.say("kill %d of %d: recovered in %.1f s", kill, kills, recovery.toMillis() / 1000.0);
        }
        return Tally.of(kills, ledger.told().size(), slowest, violations);
    }

    private static void crash(SystemUnderTest system, Ledger ledger) {
        List<String> references =
                POINTS.stream().map(point -> askedByTheBank(system, ledger)).toList();
        system.awaitQuiet();
        Doomed doomed = Doomed.gateway(system);
        try {
            system.sandbox().sendWebhooksTo(doomed.service());
            for (int i = 0; i < POINTS.size(); i++) {
                doomed.arm(POINTS.get(i));
                system.sandbox().authenticate(references.get(i), "succeeded");
                doomed.awaitReached(POINTS.get(i));
            }
        } finally {
            doomed.kill();
            system.sandbox().sendWebhooksTo(system.gateway());
        }
    }

    /** The payer's yes will be told by a webhook only. */
    private static String askedByTheBank(SystemUnderTest system, Ledger ledger) {
        Caller caller = ledger.caller(system.gateway());
        String body = Caller.paidBasket("pm_card_threeDSecure2Required");
        return CrashCommand.send(ledger, new Order(caller, Topics.CREATE_PAYMENT_INTENT, body))
                .data()
                .path("externalId")
                .asText();
    }
}
