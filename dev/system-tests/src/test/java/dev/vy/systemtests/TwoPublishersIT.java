package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Kafka hangs for longer than the outbox's lease, so that it passes on while events of its first holder are on the wire. */
@SystemTest
class TwoPublishersIT {
    private static final String TOPIC = "closed-dispute";
    private static final int EVENTS = 6;
    private static final String NEW_EVENT = """
            INSERT INTO outbox_event (event_id, topic, record_key, payload, created_at)
            VALUES (UNHEX(REPLACE(UUID(), '-', '')), '%s', ?, '{"number":%d}', UTC_TIMESTAMP(6))""";

    /** The lease is 10 s. */
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(12);

    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);

    private final SystemUnderTest system;

    TwoPublishersIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void firstOfEachEventComesInOrderWhoeverPublishesIt() {
        // Given
        List<UUID> intents = Stream.generate(UUID::randomUUID).limit(4).toList();
        Service second = system.startPayments("payments-2", Map.of());
        // When
        try (Frozen _ = Frozen.process(system.broker().handle())) {
            IntStream.range(0, EVENTS).forEach(number -> intents.forEach(intent -> add(intent, number)));
            await().pollDelay(LONGER_THAN_THE_LEASE).atMost(RECOVERY_LIMIT).until(() -> true);
        }
        // Then
        await().atMost(RECOVERY_LIMIT).until(() -> system.database().number("SELECT COUNT(*) FROM outbox_event") == 0);
        assertThat(intents).allSatisfy(intent -> {
            List<Events.Event> published = system.events().on(TOPIC, intent);
            assertThat(published.stream()
                            .map(event -> event.payload().path("number").asInt())
                            .distinct())
                    .containsExactlyElementsOf(
                            IntStream.range(0, EVENTS).boxed().toList());
            assertThat(published.stream().map(Events.Event::id).distinct()).hasSize(EVENTS);
        });
        second.stop();
    }

    private void add(UUID intent, int number) {
        system.database().change(NEW_EVENT.formatted(TOPIC, number), intent.toString());
    }
}
