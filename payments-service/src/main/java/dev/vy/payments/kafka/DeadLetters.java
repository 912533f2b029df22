package dev.vy.payments.kafka;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Puts records that nobody can use where an operator finds them: as they came, headers included, with the reason and
 * where and when they stood. From there {@code deadletter} keeps them.
 */
@ApplicationScoped
public class DeadLetters {
    public static final String REASON = Headers.DEAD_LETTER_REASON;

    /** {@code <topic>/<partition>/<offset>}: what a record is known by that has neither key nor correlation id. */
    public static final String PLACE = "dead-letter-place";

    /** Epoch milliseconds of the record itself. */
    private static final String SENT_AT = "dead-letter-sent-at";

    /** The messaging library's own dead letters have headers with this beginning too. */
    private static final String OF_DEATH = "dead-letter-";

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private static final byte[] NO_VALUE = new byte[0];

    private final RecordSender sender;

    @Inject
    DeadLetters(RecordSender sender) {
        this.sender = sender;
    }

    public Uni<Void> send(Message<byte[]> message, String reason) {
        IncomingKafkaRecordMetadata<?, ?> record =
                message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        String topic = Topics.deadLetterOf(record.getTopic());
        LOG.errorf("Dead letter topic=%s reason=%s", topic, reason);
        String key = record.getKey() == null ? null : record.getKey().toString();
        byte[] value = message.getPayload();
        OutgoingRecord letter = new OutgoingRecord(topic, key, value == null ? NO_VALUE : value);
        record.getHeaders().forEach(letter::with);
        return sender.send(letter.with(REASON, reason)
                .with(PLACE, CommandRecord.position(record))
                .with(SENT_AT, Long.toString(record.getTimestamp().toEpochMilli())));
    }

    /** Whether the header tells of a record's death, which is over when it is sent again. */
    public static boolean isOfDeath(String header) {
        return header.startsWith(OF_DEATH);
    }

    public static String originalTopic(String deadLetterTopic) {
        return deadLetterTopic.substring(
                0, deadLetterTopic.length() - Topics.deadLetterOf("").length());
    }

    /** When the original was sent; where nobody wrote that down, when it died. */
    public static Instant sentAt(IncomingKafkaRecordMetadata<?, ?> deadLetter) {
        return header(deadLetter, SENT_AT)
                .filter(digits -> digits.matches("[0-9]{1,15}"))
                .map(digits -> Instant.ofEpochMilli(Long.parseLong(digits)))
                .orElseGet(deadLetter::getTimestamp);
    }

    public static Optional<String> header(IncomingKafkaRecordMetadata<?, ?> record, String name) {
        return Optional.ofNullable(record.getHeaders().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
