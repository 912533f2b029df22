package dev.vy.benchmarks.start;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Stream;

/** The results as a table for people and as JSON for programs. */
record Report(Measured measured) {
    private static final String ROW = "%-28s %-22s %-28s %s";

    String text() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("Median (least to most) of the rounds; x JVM: round by round.");
        for (Subject subject : Subject.values()) {
            lines.add("").add(line(ROW, subject.module(), "", "", "x JVM"));
            Stream.of(Measure.values())
                    .flatMap(what -> Stream.of(Way.values()).map(way -> row(subject, way, what)))
                    .forEach(lines::add);
        }
        lines.add("").add("Goals");
        Goals.of(measured).forEach(goal -> lines.add(goal.text()));
        return lines.toString();
    }

    private String row(Subject subject, Way way, Measure what) {
        String title = way == Way.JVM ? what.title() : "";
        if (!measured.has(subject, way)) {
            return line(ROW, title, way.title(), "not measured: none is built", "-");
        }
        return line(
                ROW,
                title,
                way.title(),
                measured.figure(subject, way, what).text(what.format()),
                way == Way.JVM ? "1" : measured.timesJvm(subject, way, what).text("%.2f"));
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    Path write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode report = json.createObjectNode();
        report.put("measuredAt", Instant.now().toString());
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("java", Runtime.version().toString());
        for (Subject subject : Subject.values()) {
            Stream.of(Way.values())
                    .filter(way -> measured.has(subject, way))
                    .forEach(way ->
                            report.withObject("/" + subject.module()).set(way.name(), figures(subject, way, json)));
        }
        Goals.of(measured).forEach(goal -> report.withArray("goals").addPOJO(goal));
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
        return file;
    }

    private ObjectNode figures(Subject subject, Way way, ObjectMapper json) {
        ObjectNode figures = json.createObjectNode();
        Stream.of(Measure.values())
                .forEach(what -> figures.putPOJO(what.name(), measured.figure(subject, way, what))
                        .putPOJO(what.name() + "_TIMES_JVM", measured.timesJvm(subject, way, what)));
        return figures;
    }
}
