package dev.vy.payments.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends replies, events and dead letters through the one outgoing channel. */
@ApplicationScoped
public class RecordSender {
    private final MutinyEmitter<byte[]> records;

    @Inject
    public RecordSender(
            // The work in hand is bounded where records come in, so what goes out is bounded too.
            @Channel("records") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> records) {
        this.records = records;
    }

    /** Done when the broker has acknowledged the record. */
    public Uni<Void> send(OutgoingRecord record) {
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(record.topic())
                .withHeaders(record.headers());
        if (record.key() != null) {
            metadata.withKey(record.key());
        }
        record.partition().ifPresent(metadata::withPartition);
        return records.sendMessage(Message.of(record.value()).addMetadata(metadata.build()));
    }
}
