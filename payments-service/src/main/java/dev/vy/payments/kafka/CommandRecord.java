package dev.vy.payments.kafka;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.payments.command.CommandContext;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;

/** What is read off a command's record before its value is. */
record CommandRecord(
        String topic, Optional<String> key, Instant sentAt, org.apache.kafka.common.header.Headers headers) {
    /**
     * How long a caller that names no deadline waits for its reply: the old services' default. Without it, a group that
     * starts to read a topic with a past would do again what another system did days ago.
     */
    private static final Duration WAIT_OF_OLD_CALLERS = Duration.ofMillis(45_000);

    /** Idempotency keys of callers that do not say who they are are kept apart from those of users. */
    private static final String UNNAMED_CALLER = "kafka";

    private static final Pattern PARTITION = Pattern.compile("[0-9]{1,9}");

    static CommandRecord of(IncomingKafkaRecordMetadata<?, ?> metadata) {
        return new CommandRecord(
                metadata.getTopic(),
                Optional.ofNullable(metadata.getKey()).map(Object::toString),
                metadata.getTimestamp(),
                metadata.getHeaders());
    }

    static String position(IncomingKafkaRecordMetadata<?, ?> metadata) {
        return metadata.getTopic() + "/" + metadata.getPartition() + "/" + metadata.getOffset();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** True for a NestJS caller: only its requests name the partition on which it waits. */
    boolean isOfNestCaller() {
        return header(Headers.REPLY_PARTITION).isPresent();
    }

    String replyTopic() {
        return header(Headers.REPLY_TOPIC).orElseGet(() -> Topics.responseOf(topic));
    }

    /** What is no number is a partition that no topic has. */
    OptionalInt replyPartition() {
        return header(Headers.REPLY_PARTITION)
                .map(digits -> OptionalInt.of(PARTITION.matcher(digits).matches() ? Integer.parseInt(digits) : -1))
                .orElseGet(OptionalInt::empty);
    }

    /** Joins the reply to the request; a record that has neither header nor key is told apart by where it stands. */
    String correlationId(String position) {
        return header(Headers.CORRELATION_ID).or(this::key).orElse(position);
    }

    CommandContext context(String position, Optional<String> traceId) {
        String correlationId = correlationId(position);
        return new CommandContext(
                topic,
                correlationId,
                header(Headers.CALLER).orElse(UNNAMED_CALLER),
                header(Headers.IDEMPOTENCY_KEY).orElse(correlationId),
                header(Headers.USER_ID).filter(user -> !user.isEmpty()),
                deadline(),
                header(Headers.REQUEST_ID).or(() -> traceId));
    }

    /** When the caller stops waiting. */
    Instant deadline() {
        return header(Headers.DEADLINE)
                .flatMap(CommandRecord::instant)
                .orElseGet(() -> sentAt.plus(WAIT_OF_OLD_CALLERS));
    }

    private static Optional<Instant> instant(String epochMillis) {
        try {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(epochMillis)));
        } catch (NumberFormatException e) {
            return Optional.empty(); // A neighbour's own idea of a deadline binds nobody.
        }
    }
}
