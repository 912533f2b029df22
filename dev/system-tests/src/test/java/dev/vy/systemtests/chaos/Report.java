package dev.vy.systemtests.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The table of all that ran, with the findings below it. */
final class Report {
    private static final String ROW = "%-16s %6s %9s %6s %8s %6s %18s";

    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<String, String> broken = new LinkedHashMap<>();

    void add(String scenario, Tally tally) {
        tallies.put(scenario, tally);
    }

    /** It did not come to an end, so nothing is known. */
    void addBroken(String scenario, Throwable failure) {
        broken.put(scenario, failure.toString());
    }

    boolean isClean() {
        return broken.isEmpty() && tallies.values().stream().allMatch(Tally::isClean);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(row("scenario", "runs", "requests", "lost", "doubled", "stuck", "slowest recovery"));
        tallies.forEach((scenario, tally) -> lines.add(rowOf(scenario, tally)));
        broken.keySet().forEach(scenario -> lines.add(row(scenario, "broke", "-", "-", "-", "-", "-")));
        tallies.forEach((scenario, tally) -> addFindings(lines, scenario, tally.findings()));
        broken.forEach((scenario, failure) -> addFindings(lines, scenario, List.of("broke: " + failure)));
        return String.join("\n", lines);
    }

    private static String rowOf(String scenario, Tally tally) {
        return row(
                scenario,
                tally.runs(),
                tally.requests(),
                tally.lost(),
                tally.doubled(),
                tally.stuck(),
                String.format(Locale.ROOT, "%.1f s", tally.slowestRecovery().toMillis() / 1000.0));
    }

    private static void addFindings(List<String> lines, String scenario, List<String> findings) {
        if (!findings.isEmpty()) {
            lines.add("");
            lines.add(scenario);
            findings.forEach(finding -> lines.add("  " + finding));
        }
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, ROW, cells);
    }
}
