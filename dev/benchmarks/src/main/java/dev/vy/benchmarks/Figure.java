package dev.vy.benchmarks;

import java.util.List;
import java.util.Locale;

/** What several windows say about one thing: the middle one, and how far apart they lie. */
public record Figure(double median, double least, double most) {

    public static Figure of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
        return new Figure(median, sorted.getFirst(), sorted.getLast());
    }

    /** @param format of each of the three numbers */
    public String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median, least, most);
    }
}
