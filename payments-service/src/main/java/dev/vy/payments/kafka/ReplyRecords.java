package dev.vy.payments.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.contract.Envelope;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.payments.command.Reply;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Writes replies in the envelope that gateway and old callers read. */
@ApplicationScoped
class ReplyRecords {
    private final ObjectMapper json;

    @Inject
    ReplyRecords(ObjectMapper json) {
        this.json = json;
    }

    OutgoingRecord of(CommandRecord request, String correlationId, Optional<String> traceId, Reply reply) {
        ObjectNode envelope = json.createObjectNode();
        envelope.put(Envelope.RESPONSE_KEY, request.key().orElse(correlationId));
        write(reply, envelope);
        traceId.ifPresent(id -> envelope.put(Envelope.TRACE_ID, id));
        String topic = request.header(Headers.REPLY_TOPIC).orElseGet(() -> Topics.responseOf(request.topic()));
        return new OutgoingRecord(topic, request.key().orElse(correlationId), bytes(envelope))
                .with(Headers.CORRELATION_ID, correlationId)
                .with(Headers.REPLY_INSTANCE, request.header(Headers.REPLY_INSTANCE))
                .with(Headers.TRACE_PARENT, request.header(Headers.TRACE_PARENT));
    }

    private void write(Reply reply, ObjectNode envelope) {
        switch (reply) {
            case Reply.Success success -> envelope.set(Envelope.RESPONSE, json.valueToTree(success.view()));
            case Reply.Refused refused -> envelope.set(Envelope.ERROR, json.valueToTree(refused.error()));
            case Reply.Replayed replayed -> {
                envelope.put(Envelope.REPLAYED, true);
                write(replayed.original(), envelope);
            }
        }
    }

    private byte[] bytes(ObjectNode envelope) {
        try {
            return json.writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reply of the contract is always JSON", e);
        }
    }
}
