package dev.vy.benchmarks.start;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a native executable promises beside the JVM, and whether this run has kept it. */
final class Goals {
    private static final double MOST_TIME = 1 / 20.0;
    private static final double MOST_MEMORY = 1 / 3.0;

    private Goals() {}

    /** @param verdict in a word */
    record Goal(String text, String verdict) {}

    static List<Goal> of(Measured measured) {
        return Stream.of(Subject.values())
                .flatMap(subject -> Stream.of(
                        goal(measured, subject, Measure.FIRST_ANSWER_MILLIS, "first answer within 1/20", MOST_TIME),
                        goal(measured, subject, Measure.IDLE_MIB, "idle memory at most 1/3", MOST_MEMORY)))
                .toList();
    }

    private static Goal goal(Measured measured, Subject subject, Measure what, String promise, double most) {
        String text = subject.module() + ", native: " + promise + " of the JVM's";
        if (!measured.has(subject, Way.NATIVE)) {
            return new Goal(line(text, "-", "not measured"), "not measured");
        }
        double times = measured.timesJvm(subject, Way.NATIVE, what).median();
        String verdict = times <= most ? "met" : "missed";
        return new Goal(line(text, String.format(Locale.ROOT, "%.3f", times), verdict), verdict);
    }

    private static String line(String text, String measured, String verdict) {
        return String.format(Locale.ROOT, "%-66s %7s  %s", text, measured, verdict);
    }
}
