package dev.vy.systemtests.chaos;

import static dev.vy.systemtests.chaos.Violation.doubled;
import static dev.vy.systemtests.chaos.Violation.lost;

import dev.vy.systemtests.chaos.Snapshot.Attempt;
import dev.vy.systemtests.chaos.Snapshot.Intent;
import dev.vy.systemtests.chaos.Snapshot.Refund;
import dev.vy.systemtests.chaos.Snapshot.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Each transition of an intent left one entry in its history, and was a legal one; no attempt is left open. */
final class HistoryRules {
    private static final Set<String> RETURNED = Set.of("FAILED", "CANCELED");

    /** From these there is no way back, and no other one to the same. */
    private static final Map<String, Set<String>> ONWARDS = Map.of(
            "REQUIRES_CAPTURE", Set.of("SUCCEEDED", "CANCELED"),
            "SUCCEEDED", Set.of("SUCCEEDED"),
            "CANCELED", Set.of());

    private HistoryRules() {}

    static Stream<Violation> judge(Snapshot snapshot) {
        Map<String, List<Version>> history =
                snapshot.ours().history().stream().collect(Collectors.groupingBy(Version::intentId));
        Map<String, List<Refund>> refunds =
                snapshot.ours().refunds().stream().collect(Collectors.groupingBy(Refund::intentId));
        Stream<Violation> each = snapshot.ours().intents().stream()
                .flatMap(intent -> judge(
                        intent,
                        history.getOrDefault(intent.id(), List.of()),
                        refunds.getOrDefault(intent.id(), List.of()))
                        .stream());
        Stream<Violation> open = snapshot.ours().attempts().stream()
                .filter(attempt -> attempt.status().equals("PENDING"))
                .map(HistoryRules::open);
        return Stream.concat(each, open);
    }

    private static Violation open(Attempt attempt) {
        return Violation.stuck("Attempt %s at intent %s is still open.", attempt.id(), attempt.intentId());
    }

    private static List<Violation> judge(Intent intent, List<Version> unordered, List<Refund> refunds) {
        List<Version> history = unordered.stream()
                .sorted(Comparator.comparingLong(Version::version))
                .toList();
        List<Long> versions = history.stream().map(Version::version).toList();
        List<Long> expected = LongStream.range(0, intent.version()).boxed().toList();
        List<Violation> found = new ArrayList<>();
        if (!versions.equals(expected)) {
            found.add(lost("Intent %s is at version %d and keeps %s.", intent.id(), intent.version(), versions));
        }
        List<String> statuses = Stream.concat(history.stream().map(Version::status), Stream.of(intent.status()))
                .toList();
        found.addAll(illegalMoves(intent, statuses));
        found.addAll(changesOfRefunds(intent, statuses, refunds));
        return found;
    }

    private static List<Violation> illegalMoves(Intent intent, List<String> statuses) {
        List<Violation> found = new ArrayList<>();
        if (statuses.size() > 1 && !statuses.getFirst().equals("PROCESSING")) {
            found.add(lost("Intent %s began as %s.", intent.id(), statuses.getFirst()));
        }
        for (int i = 1; i < statuses.size(); i++) {
            Set<String> legal = ONWARDS.get(statuses.get(i - 1));
            if (legal != null && !legal.contains(statuses.get(i))) {
                found.add(doubled("Intent %s went from %s to %s.", intent.id(), statuses.get(i - 1), statuses.get(i)));
            }
        }
        return found;
    }

    /** A paid intent changes once for each reservation and once for each that is given back. */
    private static List<Violation> changesOfRefunds(Intent intent, List<String> statuses, List<Refund> refunds) {
        long changes = statuses.stream().filter("SUCCEEDED"::equals).count() - 1;
        long returned = refunds.stream()
                .filter(refund -> RETURNED.contains(refund.status()))
                .count();
        long expected = refunds.size() + returned;
        return intent.status().equals("SUCCEEDED") && changes != expected
                ? List.of(doubled(
                        "Intent %s changed %d times after it was paid, for %d refunds of which %d came back.",
                        intent.id(), changes, refunds.size(), returned))
                : List.of();
    }
}
