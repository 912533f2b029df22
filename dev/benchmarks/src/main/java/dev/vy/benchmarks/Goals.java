package dev.vy.benchmarks;

import java.util.List;
import java.util.Locale;

/** What the product promises on two processors, and whether this run has kept it. */
final class Goals {
    private static final double MOST_TIMES_FLOOR = 2;
    private static final double LEAST_PER_SECOND = 10_000;
    private static final double MOST_MILLIS = 25;

    private Goals() {}

    record Goal(String text, double measured, boolean met) {}

    static List<Goal> of(Results results) {
        Results.Key alone = new Results.Key(Row.ROUND_TRIP, 1);
        double times = results.ratioToFloor(alone, Goals::medianMillis, Goals::medianMillis)
                .median();
        double rate = results.figure(new Results.Key(Row.ROUND_TRIP, Roundtrip.MOST_CLIENTS), Window::perSecond)
                .median();
        double slow = results.figure(
                        new Results.Key(Row.CREATE_AT_RATE, Roundtrip.PER_SECOND),
                        window -> window.millis(Creations.OWN, 99))
                .median();
        return List.of(
                goal("round trip, 1 client: p50 at most 2 x the floor", times, times <= MOST_TIMES_FLOOR),
                goal("round trip, 64 clients: at least 10,000 a second", rate, rate >= LEAST_PER_SECOND),
                goal("create at 100 a second: own p99 at most 25 ms", slow, slow <= MOST_MILLIS));
    }

    private static double medianMillis(Window window) {
        return window.millis(Window.ALL, 50);
    }

    private static Goal goal(String text, double measured, boolean met) {
        String line = String.format(Locale.ROOT, "%-50s %10.2f  %s", text, measured, met ? "met" : "NOT met");
        return new Goal(line, measured, met);
    }
}
