package dev.vy.benchmarks.realtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * The results as a table for people and as JSON for programs.
 *
 * @param classes of the gateway, by what one socket has of each
 */
record Report(Size size, Measured measured, List<String> classes) {

    String text() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(size.sockets() + " sockets of " + size.users() + " users; median (least to most).")
                .add("")
                .add(line("%-36s %-28s %-28s %s", "", "gateway", "Node socket.io", "gateway / Node"));
        Stream.of(Measure.values()).map(this::row).forEach(lines::add);
        if (isComplete()) {
            lines.add("").add("Goals, on 2 processors");
            Goals.of(measured).forEach(goal -> lines.add(goal.text()));
        }
        return lines.toString();
    }

    String classesText() {
        return line("%9s %7s  of the gateway, for each socket%n", "bytes", "objects") + String.join("\n", classes);
    }

    private boolean isComplete() {
        return measured.has(Contender.GATEWAY) && measured.has(Contender.NODE);
    }

    private String row(Measure what) {
        return line(
                "%-36s %-28s %-28s %s",
                what.title(), cell(Contender.GATEWAY, what), cell(Contender.NODE, what), ratio(what));
    }

    private String cell(Contender who, Measure what) {
        return measured.has(who) ? measured.figure(who, what).text(what.format()) : "-";
    }

    private String ratio(Measure what) {
        return isComplete() ? measured.gatewayToNode(what).text("%.2f") : "-";
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    Path write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode report = json.createObjectNode();
        report.put("measuredAt", Instant.now().toString());
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("sockets", size.sockets());
        Stream.of(Measure.values()).forEach(what -> report.set(what.name(), figures(what, json)));
        if (isComplete()) {
            Goals.of(measured).forEach(goal -> report.withArray("goals").addPOJO(goal));
        }
        classes.forEach(report.withArray("classesOfTheGateway")::add);
        json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
        return file;
    }

    private ObjectNode figures(Measure what, ObjectMapper json) {
        ObjectNode figures = json.createObjectNode();
        Stream.of(Contender.values())
                .filter(measured::has)
                .forEach(who -> figures.putPOJO(who.name(), measured.figure(who, what)));
        return figures;
    }
}
