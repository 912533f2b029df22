package dev.vy.benchmarks.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the benchmark alive: that both servers deliver everything once and are reported, not how they do. */
class RealtimeIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final long LIMIT_MINUTES = 3;

    @Test
    void quickRunReportsBothServers() throws Exception {
        // Given
        Path log = Path.of("target", "realtime-quick.log");
        Path report = Path.of("target", "realtime.json");
        Files.deleteIfExists(report);
        // When
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "dev/benchmarks/target/benchmarks.jar",
                        Main.class.getName(),
                        "realtime",
                        "--quick")
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(run.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
        } finally {
            run.destroy();
        }
        // Then
        assertThat(run.exitValue()).as(Files.readString(log)).isZero();
        JsonNode measured = new ObjectMapper().readTree(report.toFile());
        assertThat(Measure.values())
                .allSatisfy(what -> assertThat(bothMediansOf(measured, what))
                        .as(what.title())
                        .hasSize(2));
        assertThat(measured.path("goals")).hasSize(3);
        assertThat(measured.path("classesOfTheGateway")).isNotEmpty();
    }

    private static Stream<JsonNode> bothMediansOf(JsonNode measured, Measure what) {
        return Stream.of(Contender.values())
                .map(who -> measured.path(what.name()).path(who.name()).path("median"))
                .filter(JsonNode::isNumber);
    }
}
