package dev.vy.payments.deadletter.kafka;

import dev.vy.payments.command.StoreContext;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.deadletter.DeadLetter.Header;
import dev.vy.payments.deadletter.DeadLetter.Original;
import dev.vy.payments.deadletter.DeadLetter.Position;
import dev.vy.payments.deadletter.DeadLetter.Value;
import dev.vy.payments.deadletter.DeadLetterRows;
import dev.vy.payments.kafka.DeadLetters;
import dev.vy.payments.kafka.Intake;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Keeps the records of all topics of dead letters, whoever put them there. */
@ApplicationScoped
class DeadLetterConsumer {
    private static final Logger LOG = Logger.getLogger(DeadLetterConsumer.class);

    /** Nobody waits for these. */
    private static final int AT_ONCE = 8;

    private final DeadLetterRows rows;
    private final Transactions transactions;
    private final StoreContext context;
    private final Intake intake;

    @Inject
    DeadLetterConsumer(DeadLetterRows rows, Transactions transactions, StoreContext context, Intake intake) {
        this.rows = rows;
        this.transactions = transactions;
        this.context = context;
        this.intake = intake;
    }

    void onStart(@Observes StartupEvent event, @Channel("dead-letters") Multi<Message<byte[]>> records) {
        intake.take(records, AT_ONCE, this::keep);
    }

    /** Each try in a context of its own. A dead letter has nowhere else to go, so this does not end before it is kept. */
    private Uni<Void> keep(Message<byte[]> message) {
        IncomingKafkaRecordMetadata<?, ?> record =
                message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        Original original = original(record, message.getPayload());
        String reason = DeadLetters.header(record, DeadLetters.REASON).orElse("unknown");
        return Uni.createFrom()
                .deferred(() -> context.run(
                        () -> transactions.inTransaction(() -> rows.add(original, reason, record.getTimestamp()))))
                .onFailure()
                .invoke(failure -> LOG.warnf("Dead letter not kept, trying again: %s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .indefinitely()
                .chain(() -> Uni.createFrom().completionStage(message::ack));
    }

    private static Original original(IncomingKafkaRecordMetadata<?, ?> record, byte[] value) {
        return new Original(
                DeadLetters.originalTopic(record.getTopic()),
                Optional.of(new Position(record.getPartition(), record.getOffset())),
                Optional.ofNullable(record.getKey()).map(Object::toString),
                new Value(Objects.requireNonNullElse(value, new byte[0])),
                headers(record),
                DeadLetters.sentAt(record));
    }

    private static List<Header> headers(IncomingKafkaRecordMetadata<?, ?> record) {
        List<Header> headers = new ArrayList<>();
        record.getHeaders().forEach(header -> {
            if (header.value() != null) {
                headers.add(new Header(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            }
        });
        return headers;
    }
}
