package dev.vy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Keeps the benchmark alive: that it runs and reports, not what. */
class RoundtripIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final long LIMIT_MINUTES = 5;

    @Test
    void quickRunReportsEveryRow() throws Exception {
        // Given
        Path log = Path.of("target", "quick.log");
        Path report = Path.of("target", "roundtrip.json");
        Files.deleteIfExists(report);
        // When
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "dev/benchmarks/target/benchmarks.jar",
                        "roundtrip",
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
        JsonNode rows = new ObjectMapper().readTree(report.toFile()).path("rows");
        List<String> titles = rows.valueStream()
                .map(row -> row.path("row").asText() + " " + row.path("clients").asInt())
                .toList();
        assertThat(titles)
                .containsExactly(
                        "FLOOR 1",
                        "FLOOR 16",
                        "FLOOR 64",
                        "HTTP 1",
                        "HTTP 16",
                        "HTTP 64",
                        "ROUND_TRIP 1",
                        "ROUND_TRIP 16",
                        "ROUND_TRIP 64",
                        "CREATE 1",
                        "CREATE 16",
                        "CREATE 64",
                        "CREATE_AT_RATE 100");
        assertThat(rows.findValuesAsText("median")).noneMatch(figure -> figure.equals("0.0"));
    }
}
