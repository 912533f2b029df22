package dev.vy.payments.outbox.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.PaymentSucceeded;
import dev.vy.payments.command.Ids;
import dev.vy.payments.outbox.NewEvent;
import dev.vy.payments.outbox.Outbox;
import dev.vy.payments.testing.KafkaClient;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealStores.class)
class OutboxIT {
    @Inject
    Outbox outbox;

    @Inject
    Store store;

    @Inject
    KafkaClient kafka;

    private final UUID intentId = Ids.next();

    @AfterEach
    void nothingIsPending() {
        await().until(() -> store.texts("SELECT COUNT(*) FROM outbox_event").equals(List.of("0")));
    }

    @Test
    void eventsOfOneIntentLeaveInTheOrderOfTheirCommits() {
        // Given
        int count = 300;

        // When
        for (int i = 0; i < count; i++) {
            add(i);
        }

        // Then
        assertThat(published(count))
                .extracting(
                        record -> KafkaClient.header(record, Headers.REQUEST_ID).orElseThrow())
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(i -> "request-" + i).toList());
    }

    @Test
    void eventCarriesItsIdAndItsUser() {
        // When
        add(7);

        // Then
        ConsumerRecord<String, String> record = published(1).getFirst();
        assertThat(record.key()).isEqualTo(intentId.toString());
        assertThat(record.value()).isEqualTo("{\"paymentIntentId\":\"" + intentId + "\",\"traceId\":\"request-7\"}");
        assertThat(KafkaClient.header(record, Headers.EVENT_ID)).isPresent();
        assertThat(KafkaClient.header(record, Headers.USER_ID)).contains("user-😀");
    }

    @Test
    void outcomesAreToldToSocketsInTheSameOrder() {
        // Given
        int count = 20;

        // When
        for (int i = 0; i < count; i++) {
            add(i);
        }

        // Then
        List<ConsumerRecord<String, String>> updates = published(Topics.PAYMENT_STATUS_UPDATE, count);
        assertThat(updates)
                .extracting(OutboxIT::eventId)
                .containsExactlyElementsOf(
                        published(count).stream().map(OutboxIT::eventId).toList());
        ConsumerRecord<String, String> first = updates.getFirst();
        assertThat(first.value()).isEqualTo("{\"paymentIntentId\":\"" + intentId + "\",\"status\":\"succeeded\"}");
        assertThat(KafkaClient.header(first, Headers.USER_ID)).contains("user-😀");
        assertThat(KafkaClient.header(first, Headers.REQUEST_ID)).contains("request-0");
    }

    private static String eventId(ConsumerRecord<String, String> record) {
        return KafkaClient.header(record, Headers.EVENT_ID).orElseThrow();
    }

    @Test
    void eventOfAChangeThatWasUndoneNeverLeaves() {
        // Given
        assertThatThrownBy(() -> store.inTransaction(() -> outbox.add(event(1))
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("undone")))))
                .isInstanceOf(IllegalStateException.class);

        // When
        add(2);

        // Then
        assertThat(published(1))
                .extracting(
                        record -> KafkaClient.header(record, Headers.REQUEST_ID).orElseThrow())
                .containsExactly("request-2");
    }

    private void add(int number) {
        store.inTransaction(() -> outbox.add(event(number)));
    }

    private NewEvent event(int number) {
        String requestId = "request-" + number;
        return new NewEvent(
                Topics.SUCCEEDED_PAYMENT,
                intentId,
                Optional.of("user-😀"),
                Optional.of(requestId),
                new PaymentSucceeded(intentId, null, null, requestId));
    }

    private List<ConsumerRecord<String, String>> published(int count) {
        return published(Topics.SUCCEEDED_PAYMENT, count);
    }

    private List<ConsumerRecord<String, String>> published(String topic, int count) {
        return kafka.read(topic, count, record -> record.key().equals(intentId.toString()));
    }
}
