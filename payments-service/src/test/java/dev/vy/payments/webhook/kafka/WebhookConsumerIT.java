package dev.vy.payments.webhook.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.payments.testing.KafkaClient;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the topic to the inbox, with the events as they were captured; none of their objects is ours. */
@QuarkusTest
@TestProfile(RealStores.class)
class WebhookConsumerIT {
    private static final Path EVENTS = Path.of("src/test/resources/dev/vy/payments/provider/stripe/events");

    @Inject
    KafkaClient kafka;

    @Inject
    Store store;

    private final String id = "evt_" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void everyCapturedEventIsKeptAndNoneIsOfAnUnknownType() throws IOException {
        // Given
        List<Path> files;
        try (Stream<Path> found = Files.list(EVENTS)) {
            files = found.toList();
        }

        // When
        for (int i = 0; i < files.size(); i++) {
            send(Files.readString(files.get(i)).replaceFirst("evt_[0-9a-zA-Z]+", id + "x" + i));
        }

        // Then
        await().until(() -> statuses().size() == files.size());
        await().until(() -> !statuses().contains("WAITING 0"));
        assertThat(statuses()).containsOnly("RECORDED 0", "WAITING 1", "APPLIED 0");
        assertThat(store.texts(
                        "SELECT DISTINCT type FROM provider_event WHERE status = 'APPLIED' AND id LIKE '" + id + "%'"))
                .containsExactlyInAnyOrder("payment_method.attached", "payment_method.detached");
        assertThat(store.texts("SELECT DISTINCT type FROM provider_event WHERE tries = 1 AND id LIKE '" + id + "%'"))
                .allMatch(type -> type.startsWith("payment_intent.") || type.equals("charge.refund.updated"));
    }

    @Test
    void unknownTypeIsToldApart() {
        // When
        send("{\"id\":\"" + id + "\",\"type\":\"treasury.of_the_future\",\"data\":{\"object\":{}}}");

        // Then
        await().until(() -> statuses().equals(List.of("UNKNOWN_TYPE 0")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"%s\",\"type\":\"payment_intent.succeeded\",\"data\":{\"object\":{\"id\":\"pi_1\"}}}",
                "{\"id\":\"%s\",\"type\":\"refund.updated\"}",
                "\"%s\""
            })
    void whatCannotBeReadIsADeadLetterAndIsNotKept(String unreadable) {
        // When
        send(unreadable.formatted(id));

        // Then
        List<ConsumerRecord<String, String>> dead = kafka.read(
                Topics.deadLetterOf(Topics.PROCESS_STRIPE_WEBHOOK),
                1,
                record -> record.value().contains(id));
        assertThat(KafkaClient.header(dead.getFirst(), Headers.DEAD_LETTER_REASON))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("The event"));
        assertThat(statuses()).isEmpty();
    }

    private void send(String event) {
        kafka.send(Topics.PROCESS_STRIPE_WEBHOOK, id, event, Map.of());
    }

    private List<String> statuses() {
        return store.texts(
                "SELECT CONCAT(status, ' ', tries) FROM provider_event WHERE id LIKE '" + id + "%' ORDER BY id");
    }
}
