package dev.vy.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The windows of every row at every number of clients, each beside a window of the floor from the same round. */
final class Results {
    private final Map<Key, List<Pair>> pairs = new LinkedHashMap<>();

    record Key(Row row, int clients) {}

    private record Pair(Window window, Window floor) {}

    void add(Row row, int clients, Window window, Window floor) {
        pairs.computeIfAbsent(new Key(row, clients), key -> new ArrayList<>()).add(new Pair(window, floor));
    }

    List<Key> keys() {
        return pairs.keySet().stream()
                .sorted((one, other) -> one.row() == other.row()
                        ? Integer.compare(one.clients(), other.clients())
                        : one.row().compareTo(other.row()))
                .toList();
    }

    int failures() {
        return pairs.values().stream()
                .flatMap(List::stream)
                .mapToInt(pair -> pair.window().failures())
                .sum();
    }

    private List<Pair> pairsOf(Key key) {
        return pairs.getOrDefault(key, List.of());
    }

    Figure figure(Key key, ToDoubleFunction<Window> of) {
        return Figure.of(pairsOf(key).stream()
                .map(pair -> of.applyAsDouble(pair.window()))
                .toList());
    }

    /** Round by round, so that what slowed both down in one round does not show. */
    Figure ratioToFloor(Key key, ToDoubleFunction<Window> of, ToDoubleFunction<Window> ofFloor) {
        return Figure.of(pairsOf(key).stream()
                .map(pair -> of.applyAsDouble(pair.window()) / ofFloor.applyAsDouble(pair.floor()))
                .toList());
    }

    /** Medians by process, of those that were there. */
    Map<String, Double> cpuMicros(Key key) {
        List<Map<String, Double>> each =
                pairsOf(key).stream().map(pair -> pair.window().cpuMicros()).toList();
        SortedSet<String> names = new TreeSet<>();
        each.forEach(window -> names.addAll(window.keySet()));
        Map<String, Double> medians = new TreeMap<>();
        names.forEach(name -> medians.put(name, medianOf(name, each)));
        return medians;
    }

    private static double medianOf(String name, List<Map<String, Double>> each) {
        return Figure.of(IntStream.range(0, each.size())
                        .mapToObj(i -> each.get(i).getOrDefault(name, 0.0))
                        .toList())
                .median();
    }
}
