package dev.vy.systemtests.chaos;

import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.chaos.Traffic.Try;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * A deployment under load: both services are replaced, replica by replica. Each request is answered, or told to come
 * again and hears the truth then, and each socket is sent on and misses nothing of which it is not told. How many had to
 * come again, and how many gaps were told, is noted: a machine that has too much to do makes them more.
 */
final class RolloutScenario implements Scenario {
    @Override
    public String name() {
        return "rollout";
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        Ledger ledger = new Ledger();
        Crowd crowd = new Crowd(system, ledger);
        List<Follower> followers = new ArrayList<>();
        try (Rollout rollout = Rollout.begin(system, extent)) {
            ledger.users().forEach(user -> followers.add(Follower.of(rollout.entrance(), system.gateway(), user)));
            Place place = new Place(rollout.entrance(), askedNanos -> true);
            Traffic traffic = new Traffic(() -> place, ledger, crowd::next);
            runUnder(traffic, rollout, extent);
            return tally(system, ledger, traffic, rollout, followers);
        } finally {
            followers.forEach(Follower::close);
        }
    }

    private static void runUnder(Traffic traffic, Rollout rollout, Extent extent) {
        traffic.begin(extent == Extent.LONG ? 100 : 25);
        try {
            if (extent == Extent.LONG) {
                traffic.awaitSettled(1000);
                rollout.replaceAll();
                traffic.awaitSettled(1000);
            } else {
                traffic.awaitSettled(40);
                rollout.replaceOneOfEach();
                traffic.awaitSettled(40);
            }
        } finally {
            traffic.end();
        }
    }

    private static Tally tally(
            SystemUnderTest system, Ledger ledger, Traffic traffic, Rollout rollout, List<Follower> followers) {
        List<Violation> found = new ArrayList<>(traffic.violations());
        found.addAll(rollout.violations());
        found.addAll(Invariants.violations(system, ledger));
        found.addAll(Refusals.violations(system, ledger));
        followers.forEach(follower -> found.addAll(follower.judge()));
        if (sum(followers, Follower::timesSentOn) == 0 || sum(followers, Follower::heard) == 0) {
            found.add(Violation.lost("No socket was sent on, or none heard of anything: nothing was tried"));
        }
        return Tally.of(rollout.replaced(), traffic.tries().size(), rollout.slowestEnd(), found)
                .noting("%d requests begun, %d a second, %d settled; tries by answer: %s"
                        .formatted(traffic.begun(), traffic.perSecond(), traffic.settled(), answers(traffic.tries())))
                .noting("%d sockets were sent on %d times, heard %d events and were told of %d gaps"
                        .formatted(
                                followers.size(),
                                sum(followers, Follower::timesSentOn),
                                sum(followers, Follower::heard),
                                sum(followers, Follower::gaps)))
                .noting(rollout.account());
    }

    private static int sum(List<Follower> followers, ToIntFunction<Follower> what) {
        return followers.stream().mapToInt(what).sum();
    }

    private static TreeMap<String, Long> answers(List<Try> tries) {
        return tries.stream()
                .collect(Collectors.groupingBy(
                        one -> (one.status() + " " + one.code()).strip(), TreeMap::new, Collectors.counting()));
    }
}
