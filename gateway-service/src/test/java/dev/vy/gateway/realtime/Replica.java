package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** One gateway, from the record to the listener, with streams that it shares with others. */
final class Replica {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    final Map<String, String> intentUsers = new ConcurrentHashMap<>();
    final StatusHub hub;
    final StatusPipeline pipeline;
    private final InMemoryStreams streams;

    Replica(InMemoryStreams streams) {
        this(streams, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    Replica(InMemoryStreams streams, Clock clock) {
        Unrecorded unrecorded = new Unrecorded();
        this.streams = streams;
        this.hub = new StatusHub(streams, unrecorded, clock);
        this.pipeline = new StatusPipeline(streams, new Users(), hub, unrecorded);
        hub.open();
    }

    /** Joins, and waits until the listener has heard where it begins. */
    TestListener join(String userId, String lastEventId) {
        TestListener listener = new TestListener();
        assertThat(hub.join(new Subscriber(userId, lastEventId, null), listener))
                .isPresent();
        await().until(() -> !listener.events.isEmpty());
        return listener;
    }

    void read(int partition, long offset, String id, String userId) {
        read(partition, offset, id, userId, "intent-" + partition);
    }

    void read(int partition, long offset, String id, String userId, String intentId) {
        StatusEvent event = new StatusEvent(StatusEvent.PAYMENT_STATUS_UPDATE, "{}", id);
        pipeline.accept(new StatusRecord(partition(partition), offset, new StatusRecord.Told(event, userId, intentId)));
    }

    static TopicPartition partition(int number) {
        return new TopicPartition("payment-status-update", number);
    }

    void awaitAllDone() {
        await().until(() -> pipeline.waitingCount() == 0);
    }

    private final class Users implements IntentUsers {
        @Override
        public void remember(String paymentIntentId, String userId) {
            intentUsers.put(paymentIntentId, userId);
        }

        @Override
        public Uni<Optional<String>> find(String paymentIntentId) {
            return streams.probe().map(answered -> Optional.ofNullable(intentUsers.get(paymentIntentId)));
        }
    }
}
