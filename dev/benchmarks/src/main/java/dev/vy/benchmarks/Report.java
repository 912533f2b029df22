package dev.vy.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The results as tables for people and as JSON for programs. Every figure is the median of its windows. */
final class Report {
    private static final List<String> PROCESSES = List.of(
            "gateway-service", "payments-service", "broker", "database", "stripe-sandbox", "echo", "ping-echo", "load");

    private final Results results;

    Report(Results results) {
        this.results = results;
    }

    String text() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("Times in ms as median (least to most) of the windows; x floor: round by round.")
                .add("");
        lines.add(line(
                "%-28s %7s  %-22s %-22s %-24s %7s %7s %7s",
                "", "clients", "p50", "p99", "a second", "x p50", "x p99", "x rate"));
        results.keys().forEach(key -> lines.add(timesOf(key)));
        lines.add("").add(line("%-28s %7s  %-24s %-22s %-22s", "hops", "clients", "", "p50", "p99"));
        results.keys().forEach(key -> key.row().parts().forEach(part -> lines.add(hop(key, part))));
        lines.add("").add("CPU of each process for one request, microseconds");
        lines.add(line("%-28s %7s  %s", "", "clients", columns(PROCESSES.toArray())));
        results.keys().forEach(key -> lines.add(cpuOf(key)));
        lines.add("").add("Goals, on 2 processors");
        Goals.of(results).forEach(goal -> lines.add(goal.text()));
        if (results.failures() > 0) {
            lines.add("")
                    .add(
                            results.failures()
                                    + " requests got 503 or 504 and are in no figure: this machine was busy with something else, or is too small.");
        }
        return lines.toString();
    }

    private String timesOf(Results.Key key) {
        return line(
                "%-28s %7d  %-22s %-22s %-24s %7.2f %7.2f %7.2f",
                key.row().title(),
                key.clients(),
                main(key, 50).text("%.2f"),
                main(key, 99).text("%.2f"),
                results.figure(key, Window::perSecond).text("%.0f"),
                ratio(key, 50),
                ratio(key, 99),
                results.ratioToFloor(key, Window::perSecond, Window::perSecond).median());
    }

    private Figure main(Results.Key key, int percentile) {
        return results.figure(key, window -> window.millis(key.row().main(), percentile));
    }

    private double ratio(Results.Key key, int percentile) {
        return results.ratioToFloor(
                        key,
                        window -> window.millis(key.row().main(), percentile),
                        window -> window.millis(Window.ALL, percentile))
                .median();
    }

    private String hop(Results.Key key, String part) {
        return line(
                "%-28s %7d  %-24s %-22s %-22s",
                key.row().title(),
                key.clients(),
                part,
                results.figure(key, window -> window.millis(part, 50)).text("%.2f"),
                results.figure(key, window -> window.millis(part, 99)).text("%.2f"));
    }

    private String cpuOf(Results.Key key) {
        Map<String, Double> micros = results.cpuMicros(key);
        Object[] each = PROCESSES.stream()
                .map(name -> micros.containsKey(name) ? line("%.0f", micros.get(name)) : "-")
                .toArray();
        return line("%-28s %7d  %s", key.row().title(), key.clients(), columns(each));
    }

    private static String columns(Object... values) {
        return line("%16s %16s %8s %8s %15s %6s %10s %6s", values);
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    Path write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode report = json.createObjectNode();
        report.put("measuredAt", Instant.now().toString());
        report.put("failures", results.failures());
        report.put("processors", Runtime.getRuntime().availableProcessors());
        results.keys().forEach(key -> report.withArray("rows").add(rowOf(key, json)));
        Goals.of(results).forEach(goal -> report.withArray("goals").addPOJO(goal));
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
        return file;
    }

    private ObjectNode rowOf(Results.Key key, ObjectMapper json) {
        ObjectNode row = json.createObjectNode();
        row.put("row", key.row().name()).put("clients", key.clients());
        row.putPOJO("p50Millis", main(key, 50)).putPOJO("p99Millis", main(key, 99));
        row.putPOJO("perSecond", results.figure(key, Window::perSecond));
        row.put("p50TimesFloor", ratio(key, 50)).put("p99TimesFloor", ratio(key, 99));
        ObjectNode hops = row.putObject("hops");
        key.row()
                .parts()
                .forEach(part -> hops.putObject(part)
                        .putPOJO("p50Millis", results.figure(key, window -> window.millis(part, 50)))
                        .putPOJO("p99Millis", results.figure(key, window -> window.millis(part, 99))));
        row.putPOJO("cpuMicrosPerRequest", results.cpuMicros(key));
        return row;
    }
}
