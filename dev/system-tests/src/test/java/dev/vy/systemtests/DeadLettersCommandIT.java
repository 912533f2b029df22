package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vy.contract.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an operator does at a terminal with records that nobody can use. */
@SystemTest
class DeadLettersCommandIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final SystemUnderTest system;
    private final String recordKey = "key-" + UUID.randomUUID();

    DeadLettersCommandIT(SystemUnderTest system) {
        this.system = system;
    }

    /** What a command printed, and its exit code. */
    private record Outcome(int code, String text) {}

    @Test
    void recordThatNobodyCanReadIsListedAndReplayedOnce() {
        // Given
        system.events().publish(Topics.CREATE_REFUND, recordKey, "no object");
        String id = awaitListed();
        // When
        Outcome replayed = vy("replay", id);
        Outcome again = vy("replay", id);
        // Then
        assertThat(replayed).isEqualTo(new Outcome(0, "{\"replayed\":1,\"has_more\":false}"));
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.text()).contains("replayed before");
        assertThat(vy("show", id).text()).contains("\"replayedAt\":\"2");
        await().atMost(LIMIT)
                .until(() -> system.events().records(Topics.CREATE_REFUND).stream()
                                .filter(record -> recordKey.equals(record.key()))
                                .count()
                        == 2);
    }

    @Test
    void withAKeyNobodyGetsInWithoutIt() {
        // Given
        String key = "key-of-the-operators-0123456789abcdef";
        Service guarded = system.startPayments("payments-guarded", Map.of("VY_INTERNAL_KEY", key));
        try {
            // When
            Outcome without = vy(guarded, Map.of(), "list");
            Outcome with = vy(guarded, Map.of("VY_INTERNAL_KEY", key), "list");
            // Then
            assertThat(without.code()).isEqualTo(1);
            assertThat(without.text()).contains("401", "VY_INTERNAL_KEY");
            assertThat(with.code()).as(with.text()).isZero();
        } finally {
            guarded.stop();
        }
    }

    private String awaitListed() {
        String line = await().atMost(LIMIT)
                .until(
                        () -> vy("list", Topics.CREATE_REFUND)
                                .text()
                                .lines()
                                .filter(found -> found.contains(recordKey))
                                .findAny()
                                .orElse(""),
                        found -> !found.isEmpty());
        return line.replaceFirst("^\\{\"id\":\"([^\"]+)\".*", "$1");
    }

    private Outcome vy(String... words) {
        return vy(system.payments(), Map.of(), words);
    }

    private static Outcome vy(Service payments, Map<String, String> settings, String... words) {
        List<String> command = new ArrayList<>(List.of("./vy", "dead-letters"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("..", "..").toFile())
                .redirectErrorStream(true);
        builder.environment().put("VY_PAYMENTS_URL", "http://localhost:" + payments.port());
        builder.environment().putAll(settings);
        try {
            Process process = builder.start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), text.strip());
        } catch (IOException e) {
            throw new AssertionError("./vy does not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
