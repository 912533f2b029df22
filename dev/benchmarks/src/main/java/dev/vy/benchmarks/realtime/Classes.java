package dev.vy.benchmarks.realtime;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Living bytes and instances by class, as {@code jcmd PID GC.class_histogram} lists them; none for other runtimes. */
record Classes(Map<String, Count> counts) {
    static final Classes NONE = new Classes(Map.of());

    private static final Pattern LINE = Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+)", Pattern.MULTILINE);

    /** Holes that a collection leaves where closing them would move too much. */
    private static final String FILLER = "jdk.internal.vm.FillerElement;";

    record Count(long instances, long bytes) {
        static final Count ZERO = new Count(0, 0);

        Count plus(Count other) {
            return new Count(instances + other.instances, bytes + other.bytes);
        }

        Count minus(Count other) {
            return new Count(instances - other.instances, bytes - other.bytes);
        }
    }

    static Classes of(String histogram) {
        Map<String, Count> counts = new HashMap<>();
        LINE.matcher(histogram)
                .results()
                .filter(line -> !line.group(3).endsWith(FILLER))
                .forEach(line -> {
                    Count count = new Count(Long.parseLong(line.group(1)), Long.parseLong(line.group(2)));
                    // Two loaders may each have a class of the same name.
                    counts.merge(line.group(3), count, Count::plus);
                });
        return new Classes(counts);
    }

    long bytes() {
        return counts.values().stream().mapToLong(Count::bytes).sum();
    }

    /** The classes that have grown most since then, for each of so many sockets. */
    List<String> growth(Classes before, int sockets, int most) {
        return counts.entrySet().stream()
                .map(entry -> Map.entry(
                        entry.getKey(), entry.getValue().minus(before.counts.getOrDefault(entry.getKey(), Count.ZERO))))
                .sorted(Comparator.comparing(entry -> -entry.getValue().bytes()))
                .limit(most)
                .map(entry -> line(entry.getKey(), entry.getValue(), sockets))
                .toList();
    }

    private static String line(String name, Count grown, double sockets) {
        return String.format(
                Locale.ROOT, "%9.1f %7.2f  %s", grown.bytes() / sockets, grown.instances() / sockets, name);
    }
}
