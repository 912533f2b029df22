package dev.vy.payments.outbox.kafka;

import dev.vy.contract.Headers;
import dev.vy.payments.kafka.OutgoingRecord;
import dev.vy.payments.kafka.RecordSender;
import dev.vy.payments.outbox.EventSender;
import dev.vy.payments.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Events as records: keyed by the intent, with the event's id for readers that have seen it before. They have a channel
 * of their own because they, unlike replies, must not arrive late.
 */
@ApplicationScoped
class KafkaEventSender implements EventSender {
    private final RecordSender sender;

    @Inject
    KafkaEventSender(
            // A batch of the outbox is the most that is under way.
            @Channel("events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> events) {
        this.sender = new RecordSender(events);
    }

    @Override
    public Uni<Void> send(OutboxEvent event) {
        byte[] value = event.json().getBytes(StandardCharsets.UTF_8);
        return sender.send(new OutgoingRecord(event.topic(), event.key(), value)
                .with(Headers.EVENT_ID, event.eventId().toString())
                .with(Headers.USER_ID, event.userId())
                .with(Headers.REQUEST_ID, event.requestId()));
    }
}
