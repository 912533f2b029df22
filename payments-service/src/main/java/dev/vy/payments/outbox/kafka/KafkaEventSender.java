package dev.vy.payments.outbox.kafka;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
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
    private final OutcomeUpdate outcomes;

    @Inject
    KafkaEventSender(
            // A batch of the outbox is the most that is under way.
            @Channel("events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> events,
            OutcomeUpdate outcomes) {
        this.sender = new RecordSender(events);
        this.outcomes = outcomes;
    }

    /** An outcome goes to the topic of all status updates as well, where it keeps its place among the others of its intent. */
    @Override
    public Uni<Void> send(OutboxEvent event) {
        Uni<Void> itself = send(event, event.topic(), event.json().getBytes(StandardCharsets.UTF_8));
        return outcomes.of(event)
                .map(update -> both(itself, send(event, Topics.PAYMENT_STATUS_UPDATE, update)))
                .orElse(itself);
    }

    /** Where one is not acknowledged, both are sent again, with the same id. */
    private static Uni<Void> both(Uni<Void> event, Uni<Void> update) {
        return Uni.combine().all().unis(event, update).collectFailures().discardItems();
    }

    private Uni<Void> send(OutboxEvent event, String topic, byte[] value) {
        return sender.send(new OutgoingRecord(topic, event.key(), value)
                .with(Headers.EVENT_ID, event.eventId().toString())
                .with(Headers.USER_ID, event.userId())
                .with(Headers.REQUEST_ID, event.requestId()));
    }
}
