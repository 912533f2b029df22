package dev.vy.benchmarks.realtime;

import java.util.List;
import java.util.Locale;

/** What the gateway promises beside a Node server, and whether this run has kept it. */
final class Goals {
    private static final double MOST_MEMORY = 1 / 3.0;
    private static final double LEAST_RATE = 2;
    private static final double MOST_MILLIS = 100;

    private Goals() {}

    record Goal(String text, double measured, boolean met) {}

    static List<Goal> of(Measured measured) {
        double memory = measured.gatewayToNode(Measure.KIB_PER_SOCKET).median();
        double rate = measured.gatewayToNode(Measure.DELIVERIES_PER_SECOND).median();
        double millis = measured.figure(Contender.GATEWAY, Measure.P50_MILLIS).median();
        return List.of(
                goal("memory for a socket: at most a third of Node's", memory, memory <= MOST_MEMORY),
                goal("fan-out: at least twice Node's rate", rate, rate >= LEAST_RATE),
                goal("from Kafka to the socket: p50 at most 100 ms", millis, millis <= MOST_MILLIS));
    }

    private static Goal goal(String text, double measured, boolean met) {
        String line = String.format(Locale.ROOT, "%-50s %10.2f  %s", text, measured, met ? "met" : "NOT met");
        return new Goal(line, measured, met);
    }
}
