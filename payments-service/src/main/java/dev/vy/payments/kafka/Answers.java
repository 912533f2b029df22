package dev.vy.payments.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Headers;
import dev.vy.payments.command.Reply;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** Gives each caller its reply, written as that caller reads it, where it waits. */
@ApplicationScoped
public class Answers {
    private static final Logger LOG = Logger.getLogger(Answers.class);

    private final CommandReader reader;
    private final ReplyRecords replies;
    private final ReplyTopics replyTopics;
    private final RecordSender sender;

    @Inject
    Answers(CommandReader reader, ReplyRecords replies, ReplyTopics replyTopics, RecordSender sender) {
        this.reader = reader;
        this.replies = replies;
        this.replyTopics = replyTopics;
        this.sender = sender;
    }

    /** What was done stays done: a caller whose reply cannot be sent finds it under its idempotency key. */
    Uni<Void> send(CommandRecord request, String correlationId, Optional<String> traceId, Reply reply) {
        OutgoingRecord record = replies.of(request, correlationId, traceId, reply);
        return replyTopics
                .takes(record.topic(), record.partition())
                .chain(takes -> takes ? sender.send(record) : Uni.createFrom().voidItem())
                .onFailure()
                .invoke(failure ->
                        LOG.errorf("Reply not sent correlationId=%s: %s", correlationId, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /**
     * For a topic to which our own gateway wants no reply: old gateways may wait for one, and say so by a reply topic or
     * by the trace of their envelope.
     */
    public Uni<Void> sendToOldCaller(Message<byte[]> message, Reply reply) {
        IncomingKafkaRecordMetadata<?, ?> metadata =
                message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        CommandRecord request = CommandRecord.of(metadata);
        Optional<JsonNode> tree = reader.readTree(message.getPayload());
        Optional<String> traceId = CommandReader.traceId(tree);
        boolean waitedFor =
                traceId.isPresent() || request.header(Headers.REPLY_TOPIC).isPresent();
        return waitedFor
                ? send(request, request.correlationId(CommandRecord.position(metadata)), traceId, reply)
                : Uni.createFrom().voidItem();
    }
}
