package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.systemtests.Frozen;
import dev.vy.systemtests.Relay;
import dev.vy.systemtests.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Something that the services depend on is away for a while, in one way after another, and people go on paying. */
final class AwayScenario implements Scenario {
    private static final List<String> CALLS = List.of(
            "POST /v1/payment_intents", "POST /v1/payment_intents/*/confirm", "POST /v1/payment_intents/*/capture");

    private static final int SHOPPERS = 8;
    private static final int ALL = 1_000_000;

    private final String name;
    private final List<Way> ways;
    private final boolean noticed;

    /** @param begin takes it away until what it gives is closed */
    private record Way(String name, Function<SystemUnderTest, Relay.Gone> begin) {}

    /** @param noticed whether a caller may hear of it */
    private AwayScenario(String name, boolean noticed, List<Way> ways) {
        this.name = name;
        this.noticed = noticed;
        this.ways = ways;
    }

    static Scenario ofDatabase() {
        return new AwayScenario(
                "database-away",
                true,
                List.of(
                        new Way("hanging", system -> Frozen.process(system.databaseServer())::close),
                        new Way("refused", system -> system.databaseRelay().gone())));
    }

    static Scenario ofRedis() {
        return new AwayScenario(
                "redis-away",
                false,
                List.of(
                        new Way("hanging", system -> Frozen.process(system.redisServer())::close),
                        new Way("refused", system -> system.redisRelay().gone())));
    }

    static Scenario ofStripe() {
        long hangMillis = SystemUnderTest.PROVIDER_READ_LIMIT.toMillis() + 1000;
        return new AwayScenario(
                "stripe-away",
                true,
                List.of(
                        new Way("refused", system -> system.providerRelay().gone()),
                        misbehaving("hanging", "'action':'delay','millis':" + hangMillis),
                        misbehaving("answers dropped", "'action':'drop_answer_after_acting'"),
                        misbehaving("500", "'action':'status_500'"),
                        misbehaving("500 after acting", "'action':'status_500','afterActing':true"),
                        misbehaving("429", "'action':'status_429'"),
                        misbehaving(
                                "429 with headers", "'action':'status_429','retryAfterSeconds':1,'shouldRetry':true")));
    }

    private static Way misbehaving(String name, String rule) {
        return new Way(name, system -> {
            CALLS.forEach(call -> system.sandbox().misbehave("{'on':'" + call + "'," + rule + ",'times':" + ALL + "}"));
            return system.sandbox()::behave;
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        Ledger ledger = new Ledger();
        Duration length = extent == Extent.SHORT ? Duration.ofSeconds(3) : Duration.ofSeconds(30);
        List<Way> chosen = extent == Extent.SHORT ? ways.subList(0, Math.min(3, ways.size())) : ways;
        List<String> notes = new ArrayList<>();
        Duration slowest = Duration.ZERO;
        Shoppers shoppers = Shoppers.open(system, ledger, SHOPPERS);
        try {
            shoppers.awaitAllGoOn();
            for (Way way : chosen) {
                Duration recovery = hurt(system, way, length, shoppers);
                notes.add("%s for %s: all went on after %d ms".formatted(way.name(), length, recovery.toMillis()));
                slowest = recovery.compareTo(slowest) > 0 ? recovery : slowest;
            }
        } finally {
            shoppers.close();
        }
        List<Violation> violations = new ArrayList<>(shoppers.violations());
        violations.addAll(Invariants.violations(system, ledger));
        violations.addAll(unexpected(ledger));
        Tally tally = Tally.of(chosen.size(), ledger.told().size(), slowest, violations);
        for (String note : notes) {
            tally = tally.noting(note);
        }
        return tally.noting(answers(ledger));
    }

    private Duration hurt(SystemUnderTest system, Way way, Duration length, Shoppers shoppers) {
        Progress.say("%s, %s for %s", name, way.name(), length);
        try (Relay.Gone _ = way.begin().apply(system)) {
            await().pollDelay(length).atMost(length.multipliedBy(2)).until(() -> true);
        }
        long begin = System.nanoTime();
        shoppers.awaitAllGoOn();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private List<Violation> unexpected(Ledger ledger) {
        return ledger.told().stream()
                .filter(told -> !noticed && !told.isSuccess())
                .map(told -> Violation.lost("%s was told %d %s", told.route(), told.status(), told.code()))
                .toList();
    }

    /** What was told how often. */
    static String answers(Ledger ledger) {
        return "answers: "
                + ledger.told().stream()
                        .collect(Collectors.groupingBy(
                                told -> told.status() + (told.code().isEmpty() ? "" : " " + told.code()),
                                TreeMap::new,
                                Collectors.counting()));
    }
}
