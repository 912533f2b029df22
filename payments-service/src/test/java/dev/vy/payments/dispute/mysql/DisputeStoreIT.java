package dev.vy.payments.dispute.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.Money;
import dev.vy.contract.Topics;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Page;
import dev.vy.payments.dispute.Dispute;
import dev.vy.payments.dispute.DisputeStatus;
import dev.vy.payments.dispute.Disputes;
import dev.vy.payments.testing.KafkaClient;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealStores.class)
class DisputeStoreIT {
    private static final Instant CREATED_AT = Instant.parse("2026-01-15T23:59:59.999999Z");
    private static final Instant UPDATED_AT = Instant.parse("2026-07-15T00:00:00.000001Z");

    @Inject
    Disputes disputes;

    @Inject
    Store store;

    @Inject
    KafkaClient kafka;

    private final UUID intent = Ids.next();

    @Test
    void disputeIsReadBackAsItWasWritten() {
        // Given
        Dispute opened = dispute("needs_response", Optional.of(CREATED_AT), CREATED_AT);
        Dispute won = withStatus(opened, "won");
        store.inTransaction(() -> disputes.add(opened));

        // When
        store.inTransaction(() -> disputes.lockByReference(opened.reference()).chain(locked -> disputes.update(won)));

        // Then
        assertThat(store.inTransaction(() -> disputes.find(opened.id()))).contains(won);
    }

    @Test
    void onesOfAnIntentAreListed() {
        // Given
        Dispute first = dispute("lost", Optional.empty(), CREATED_AT);
        Dispute second = dispute("won", Optional.empty(), CREATED_AT);
        store.inTransaction(() -> disputes.add(first));
        store.inTransaction(() -> disputes.add(second));

        // When
        List<Dispute> page = store.inTransaction(() -> disputes.list(
                new ListFilter(Optional.of(intent), Optional.of("user-1"), new Page(10, new Page.From.Newest()))));

        // Then
        assertThat(page).containsExactly(second, first);
    }

    @Test
    void listIsAnsweredOnItsTopic() {
        // Given
        Dispute lost = dispute("lost", Optional.empty(), CREATED_AT);
        store.inTransaction(() -> disputes.add(lost));
        String key = UUID.randomUUID().toString();

        // When
        kafka.send(Topics.LIST_DISPUTES, key, "{\"limit\":1,\"traceId\":\"" + key + "\"}", Map.of());

        // Then
        List<?> replies = kafka.read(
                Topics.responseOf(Topics.LIST_DISPUTES),
                1,
                record -> record.value().contains(key) && record.value().contains(lost.reference()));
        assertThat(replies).hasSize(1);
    }

    private Dispute dispute(String status, Optional<Instant> due, Instant updatedAt) {
        UUID id = Ids.next();
        return new Dispute(
                id,
                intent,
                Optional.of("user-1"),
                "dp_" + id,
                new Money(500, "USD"),
                "product_not_received",
                new DisputeStatus(status),
                due,
                CREATED_AT,
                updatedAt);
    }

    private static Dispute withStatus(Dispute dispute, String status) {
        return new Dispute(
                dispute.id(),
                dispute.paymentIntentId(),
                dispute.owner(),
                dispute.reference(),
                dispute.amount(),
                dispute.reason(),
                new DisputeStatus(status),
                Optional.empty(),
                dispute.createdAt(),
                UPDATED_AT);
    }
}
