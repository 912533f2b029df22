package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Service;
import dev.vy.systemtests.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two gateways and two payments replicas; those who want the same thing want it at one instant. */
final class RacesScenario implements Scenario {
    /** As many events as a publisher reads, sends and removes together. */
    static final int BATCH = 200;

    @Override
    public String name() {
        return "races";
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        boolean isLong = extent == Extent.LONG;
        Ledger ledger = new Ledger();
        List<Violation> found = new ArrayList<>();
        int rounds = 0;
        Service second = system.startPayments("payments-second", Map.of());
        try {
            for (int turn = 0; turn < (isLong ? 3 : 1); turn++) {
                rounds += raceAll(system, ledger, isLong ? 30 : 6, found);
            }
            found.addAll(new LeftBehind(system, ledger).violations(isLong ? 30 : 6));
            SharedOutbox outbox = new SharedOutbox(system, ledger);
            found.addAll(outbox.violations(isLong ? 40 : 10));
            found.addAll(outbox.violationsAfterAKill(isLong ? 40 : 10, BATCH));
        } finally {
            second.stop();
        }
        found.addAll(Invariants.violations(system, ledger));
        return Tally.of(rounds, ledger.told().size(), Duration.ZERO, found);
    }

    private static int raceAll(SystemUnderTest system, Ledger ledger, int rounds, List<Violation> found) {
        Races races = new Races(system, ledger);
        races.all().forEach((name, race) -> {
            Progress.say("races: %s", name);
            dropSomeAnswers(system, rounds / 2);
            found.addAll(races.violations(race, rounds));
            system.sandbox().behave();
        });
        return rounds * races.all().size();
    }

    /** So that webhooks are there before the answers of the calls that caused them. */
    static void dropSomeAnswers(SystemUnderTest system, int times) {
        for (String route : List.of("POST /v1/payment_intents/*/confirm", "POST /v1/payment_intents")) {
            system.sandbox().misbehave("{'on':'%s','action':'drop_answer_after_acting','times':%d}", route, times);
        }
    }
}
