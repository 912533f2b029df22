package dev.vy.systemtests.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a scenario.
 *
 * @param runs how often the system was hurt
 * @param requests of callers
 * @param slowestRecovery from a hurt to the system working again
 * @param findings a sentence for each thing lost, doubled or stuck, and what else is worth knowing
 */
public record Tally(
        int runs, long requests, long lost, long doubled, long stuck, Duration slowestRecovery, List<String> findings) {

    public static Tally of(int runs, long requests, Duration slowestRecovery, List<Violation> violations) {
        return new Tally(
                runs,
                requests,
                count(violations, Violation.Kind.LOST),
                count(violations, Violation.Kind.DOUBLED),
                count(violations, Violation.Kind.STUCK),
                slowestRecovery,
                violations.stream().map(Violation::toString).toList());
    }

    /** With something that is worth knowing and no fault. */
    Tally noting(String finding) {
        List<String> all = new ArrayList<>(findings);
        all.add(finding);
        return new Tally(runs, requests, lost, doubled, stuck, slowestRecovery, List.copyOf(all));
    }

    private static long count(List<Violation> violations, Violation.Kind kind) {
        return violations.stream().filter(found -> found.kind() == kind).count();
    }

    /** Nothing was lost, doubled or stuck. */
    public boolean isClean() {
        return lost == 0 && doubled == 0 && stuck == 0;
    }
}
