package dev.vy.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/** What was measured in one short stretch: how long requests and their parts took, how many there were, and their CPU. */
final class Window {
    /** From the moment at which a request should go out to its whole answer. */
    static final String ALL = "all";

    /** From there to the moment at which the echo has the record. */
    static final String THERE = "to the echo";

    static final String BACK = "back from the echo";

    private static final int DIGITS = 3;

    private final Map<String, Histogram> times = new HashMap<>();
    private final Map<String, Duration> cpuBefore;
    private final long begunNanos = System.nanoTime();
    private Map<String, Duration> cpu = Map.of();
    private long elapsedNanos;
    private int failures;

    private Window(Map<String, Duration> cpuBefore) {
        this.cpuBefore = cpuBefore;
    }

    static Window begin(Map<String, ProcessHandle> processes) {
        return new Window(cpuOf(processes));
    }

    Window end(Map<String, ProcessHandle> processes) {
        elapsedNanos = System.nanoTime() - begunNanos;
        cpu = cpuOf(processes);
        return this;
    }

    private static Map<String, Duration> cpuOf(Map<String, ProcessHandle> processes) {
        Map<String, Duration> used = new TreeMap<>();
        processes.forEach((name, process) ->
                used.put(name, process.info().totalCpuDuration().orElse(Duration.ZERO)));
        return used;
    }

    void failed(int requests) {
        failures += requests;
    }

    int failures() {
        return failures;
    }

    void took(String part, long nanos) {
        times.computeIfAbsent(part, name -> new Histogram(DIGITS)).recordValue(Math.max(0, nanos));
    }

    double millis(String part, double percentile) {
        Histogram of = times.get(part);
        if (of == null) {
            throw new IllegalStateException("Nothing was measured of " + part);
        }
        return of.getValueAtPercentile(percentile) / 1e6;
    }

    long count() {
        Histogram all = times.get(ALL);
        return all == null ? 0 : all.getTotalCount();
    }

    double perSecond() {
        return count() * 1e9 / elapsedNanos;
    }

    /** Microseconds of processor time for each request, by process. */
    Map<String, Double> cpuMicros() {
        Map<String, Double> each = new TreeMap<>();
        cpu.forEach((name, after) -> {
            Duration used = after.minus(cpuBefore.getOrDefault(name, Duration.ZERO));
            each.put(name, used.toNanos() / 1e3 / Math.max(1, count()));
        });
        return each;
    }
}
