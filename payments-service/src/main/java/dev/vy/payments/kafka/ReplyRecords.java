package dev.vy.payments.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.contract.CommandError;
import dev.vy.contract.Envelope;
import dev.vy.contract.Headers;
import dev.vy.payments.command.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes replies as each caller reads them: in the envelope of gateway and old callers, or bare as NestJS does. */
@ApplicationScoped
class ReplyRecords {
    /** A NestJS service writes one zero byte; its callers look only whether the header is there. */
    private static final String PRESENT = "\0";

    /** Beside the code, for callers that know HTTP's numbers only. */
    private static final String STATUS = "status";

    private final ObjectMapper json;

    @Inject
    ReplyRecords(ObjectMapper json) {
        this.json = json;
    }

    OutgoingRecord of(CommandRecord request, String correlationId, Optional<String> traceId, Reply reply) {
        OutgoingRecord record = request.isOfNestCaller()
                ? bare(request, reply)
                : new OutgoingRecord(
                        request.replyTopic(),
                        request.key().orElse(correlationId),
                        bytes(envelope(request.key().orElse(correlationId), traceId, reply)));
        return record.with(Headers.CORRELATION_ID, correlationId)
                .with(Headers.REPLY_INSTANCE, request.header(Headers.REPLY_INSTANCE))
                .with(Headers.TRACE_PARENT, request.header(Headers.TRACE_PARENT))
                .with(Headers.KEPT_UNTIL, keptUntil(reply));
    }

    private static Optional<String> keptUntil(Reply reply) {
        return reply instanceof Reply.Kept kept
                ? Optional.of(Long.toString(kept.until().toEpochMilli()))
                : Optional.empty();
    }

    private OutgoingRecord bare(CommandRecord request, Reply reply) {
        return switch (reply) {
            case Reply.Success success -> bare(request, plain(json.valueToTree(success.view())));
            case Reply.Refused refused ->
                bare(request, (byte[]) null)
                        .with(Headers.NEST_ERROR, error(refused.error()).toString());
            case Reply.Replayed replayed -> bare(request, replayed.original());
            case Reply.Kept kept -> bare(request, kept.reply());
        };
    }

    private static OutgoingRecord bare(CommandRecord request, byte @Nullable [] value) {
        return new OutgoingRecord(request.replyTopic(), request.key().orElse(null), value)
                .on(request.replyPartition())
                .with(Headers.NEST_IS_DISPOSED, PRESENT);
    }

    /** As NestJS writes results: null as no value, a text without quotes, all else as JSON. */
    private byte @Nullable [] plain(JsonNode result) {
        if (result.isNull()) {
            return null;
        }
        return result.isTextual() ? result.textValue().getBytes(StandardCharsets.UTF_8) : bytes(result);
    }

    private ObjectNode envelope(String key, Optional<String> traceId, Reply reply) {
        ObjectNode envelope = json.createObjectNode();
        envelope.put(Envelope.RESPONSE_KEY, key);
        write(reply, envelope);
        traceId.ifPresent(id -> envelope.put(Envelope.TRACE_ID, id));
        return envelope;
    }

    private ObjectNode error(CommandError error) {
        ObjectNode tree = json.valueToTree(error);
        return tree.put(STATUS, error.code().httpStatus());
    }

    private void write(Reply reply, ObjectNode envelope) {
        switch (reply) {
            case Reply.Success success -> envelope.set(Envelope.RESPONSE, json.valueToTree(success.view()));
            case Reply.Refused refused -> envelope.set(Envelope.ERROR, error(refused.error()));
            case Reply.Replayed replayed -> {
                envelope.put(Envelope.REPLAYED, true);
                write(replayed.original(), envelope);
            }
            case Reply.Kept kept -> write(kept.reply(), envelope);
        }
    }

    private byte[] bytes(JsonNode reply) {
        try {
            return json.writeValueAsBytes(reply);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reply of the contract is always JSON", e);
        }
    }
}
