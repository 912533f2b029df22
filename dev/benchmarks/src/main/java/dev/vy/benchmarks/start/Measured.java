package dev.vy.benchmarks.start;

import dev.vy.benchmarks.Figure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What was measured, round by round. */
final class Measured {
    private final Map<Key, List<Double>> values = new HashMap<>();

    private record Key(Subject subject, Way way, Measure what) {}

    void add(Subject subject, Way way, Measure what, double value) {
        values.computeIfAbsent(new Key(subject, way, what), each -> new ArrayList<>())
                .add(value);
    }

    boolean has(Subject subject, Way way) {
        return values.containsKey(new Key(subject, way, Measure.FIRST_ANSWER_MILLIS));
    }

    Figure figure(Subject subject, Way way, Measure what) {
        return Figure.of(valuesOf(subject, way, what));
    }

    /** Each to the JVM's of the same round, so that what slowed both down does not show. */
    Figure timesJvm(Subject subject, Way way, Measure what) {
        List<Double> jvm = valuesOf(subject, Way.JVM, what);
        List<Double> other = valuesOf(subject, way, what);
        return Figure.of(IntStream.range(0, other.size())
                .mapToObj(round -> other.get(round) / jvm.get(round))
                .toList());
    }

    private List<Double> valuesOf(Subject subject, Way way, Measure what) {
        return values.getOrDefault(new Key(subject, way, what), List.of());
    }
}
