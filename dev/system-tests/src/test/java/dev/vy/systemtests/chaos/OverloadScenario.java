package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.systemtests.Caller;
import dev.vy.systemtests.Service;
import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.Vitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Ten times as many creations come as can be done. Most are told so and nothing is begun for them, reads and captures go
 * on beside them, memory stays flat, health stays green, and afterwards all is as before.
 */
final class OverloadScenario implements Scenario {
    private static final int TIMES = 10;
    private static final int CROWD = 64;
    private static final Set<Integer> HONEST = Set.of(200, 429, 503, 504);

    /** Live objects of what may be in hand at one time, beside what each service always has. */
    private static final long MOST_GROWTH_MEGABYTES = 96;

    /** What was taken before the end is worked off at the served rate, and its webhooks and events after it. */
    private static final Duration SETTLE_LIMIT = Duration.ofMinutes(4);

    @Override
    public String name() {
        return "overload";
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        Ledger ledger = new Ledger();
        Duration measured = Duration.ofSeconds(extent == Extent.SHORT ? 2 : 10);
        Duration length = Duration.ofSeconds(extent == Extent.SHORT ? 4 : 120);
        int whileCold = Rush.ratePerSecond(crowd(system), measured);
        int served = Math.max(whileCold, Rush.ratePerSecond(crowd(system), measured));
        Map<String, Service> services = services(system);
        Map<String, Long> before = liveMegabytes(services);
        Rush rush = new Rush(users(system, ledger));
        Bystander bystander = Bystander.begin(system, ledger, length);
        Watch watch = Watch.over(services);
        Progress.say("overload: %d a second are done, so %d come, for %s", served, TIMES * served, length);
        rush.send(TIMES * served, length);
        Map<String, Long> after = liveMegabytes(services);
        long begin = System.nanoTime();
        rush.awaitAnswers();
        Caller.untilSettled(() -> ledger.caller(system.gateway()).create());
        Duration recovery = Duration.ofNanos(System.nanoTime() - begin);
        watch.close();
        List<Violation> violations = new ArrayList<>(bystander.close());
        violations.addAll(watch.violations());
        violations.addAll(growth(before, after));
        write(rush, ledger);
        awaitSettled(system);
        violations.addAll(lies(system, rush));
        violations.addAll(Invariants.violations(system, ledger));
        Tally tally = Tally.of(1, rush.sent(), recovery, violations)
                .noting("%d a second served alone, %d a second came for %s: %s"
                        .formatted(served, TIMES * served, length, rush.summary()))
                .noting(bystander.note())
                .noting("live MB before %s, at the rush's end %s".formatted(before, after));
        for (String note : watch.notes()) {
            tally = tally.noting(note);
        }
        return tally;
    }

    private static Map<String, Service> services(SystemUnderTest system) {
        Map<String, Service> services = new LinkedHashMap<>();
        services.put("payments", system.payments());
        services.put("gateway-1", system.gateway());
        services.put("gateway-2", system.secondGateway());
        return services;
    }

    private static List<Caller> crowd(SystemUnderTest system) {
        return IntStream.range(0, CROWD)
                .mapToObj(i -> Caller.anybody(i % 2 == 0 ? system.gateway() : system.secondGateway()))
                .toList();
    }

    private static List<Caller> users(SystemUnderTest system, Ledger ledger) {
        return IntStream.range(0, CROWD)
                .mapToObj(i -> ledger.caller(i % 2 == 0 ? system.gateway() : system.secondGateway()))
                .toList();
    }

    private static Map<String, Long> liveMegabytes(Map<String, Service> services) {
        Map<String, Long> live = new LinkedHashMap<>();
        services.forEach((name, service) -> live.put(name, Vitals.of(service).liveMegabytes()));
        return live;
    }

    private static List<Violation> growth(Map<String, Long> before, Map<String, Long> after) {
        return before.keySet().stream()
                .filter(name -> after.get(name) - before.get(name) > MOST_GROWTH_MEGABYTES)
                .map(name -> Violation.stuck(
                        "%s holds %d MB after the rush and held %d before", name, after.get(name), before.get(name)))
                .toList();
    }

    /** Who was told that nothing was begun has nothing to be judged by. */
    private static void write(Rush rush, Ledger ledger) {
        rush.told().forEach((key, told) -> {
            if (told.status() == 0) {
                ledger.writeUnheard(told.caller(), Rush.ROUTE, Caller.ONE_COFFEE, key);
            }
            told.answer().ifPresent(answer -> ledger.write(told.caller(), Rush.ROUTE, Caller.ONE_COFFEE, key, answer));
        });
    }

    /** Longer than a quiet system needs; where it is not enough, the judge says what is stuck. */
    private static void awaitSettled(SystemUnderTest system) {
        await("the work that was taken").ignoreExceptions().atMost(SETTLE_LIMIT).until(() -> {
            system.awaitQuiet();
            return true;
        });
    }

    private static List<Violation> lies(SystemUnderTest system, Rush rush) {
        Set<String> begun = new HashSet<>(system.database()
                .texts(
                        "SELECT idempotency_key FROM idempotent_request WHERE idempotency_key LIKE ?",
                        rush.keyPattern()));
        List<Violation> lies = new ArrayList<>();
        rush.told().forEach((key, told) -> {
            if (!HONEST.contains(told.status())) {
                lies.add(Violation.lost("%s was told %d %s", key, told.status(), told.code()));
            } else if (told.isNothingBegun() && begun.contains(key)) {
                lies.add(Violation.lost("%s was told %s, and was begun", key, told.code()));
            } else if (told.status() == 200 && !begun.contains(key)) {
                lies.add(Violation.lost("%s was told 200, and was not begun", key));
            }
        });
        return lies;
    }
}
