package dev.vy.gateway.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.vy.contract.CommandError;
import dev.vy.contract.Envelope;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Headers;
import dev.vy.gateway.http.Keeping;
import dev.vy.gateway.http.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies of the three kinds of responders: ours and the older ones', which wrap the result in an envelope, and
 * NestJS's, which sends it bare.
 */
@Singleton
class ReplyReader {
    private static final Logger LOG = Logger.getLogger(ReplyReader.class);

    private static final List<String> ENVELOPE = List.of(Envelope.RESPONSE_KEY, Envelope.RESPONSE, Envelope.ERROR);

    /** Lenient, unlike the one for bodies: a newer responder may say more. Numbers keep every digit that came. */
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * @param keyed whether the caller named an idempotency key, and so can ask for the answer again
     * @throws Refusal where the reply is an error, or cannot be read
     */
    Reply read(ConsumerRecord<String, byte[]> reply, boolean keyed) {
        String nestError = KafkaHeaders.read(reply, Headers.NEST_ERROR);
        if (nestError != null) {
            throw refusal(reply, textOrTree(nestError), Keeping.NONE);
        }
        if (reply.headers().lastHeader(Headers.NEST_IS_DISPOSED) != null) {
            return new Reply(bare(reply.value()), Keeping.NONE);
        }
        try {
            return readUnmarked(reply, tree(reply.value()), keyed);
        } catch (IOException e) {
            LOG.errorf("Reply is not JSON topic=%s correlationId=%s", reply.topic(), correlationId(reply));
            throw Refusal.of(ErrorCode.INTERNAL, "The reply cannot be read");
        }
    }

    /** A NestJS responder may mark only the empty record behind its result, so that the result itself is told by its form. */
    private Reply readUnmarked(ConsumerRecord<String, byte[]> reply, JsonNode tree, boolean keyed) {
        return ENVELOPE.stream().anyMatch(tree::has) ? readEnvelope(reply, tree, keyed) : new Reply(tree, Keeping.NONE);
    }

    private Reply readEnvelope(ConsumerRecord<String, byte[]> reply, JsonNode envelope, boolean keyed) {
        boolean replayed = envelope.path(Envelope.REPLAYED).asBoolean(false);
        Keeping keeping = new Keeping(replayed, keyed ? keptUntil(reply) : Optional.empty());
        JsonNode error = envelope.path(Envelope.ERROR);
        if (!error.isMissingNode() && !error.isNull()) {
            throw refusal(reply, error, keeping);
        }
        JsonNode response = envelope.get(Envelope.RESPONSE);
        return new Reply(response == null ? NullNode.getInstance() : response, keeping);
    }

    private Refusal refusal(ConsumerRecord<String, byte[]> reply, JsonNode error, Keeping keeping) {
        CommandError read = isOurs(error) ? ours(error) : ForeignError.read(error);
        if (read.code() == ErrorCode.INTERNAL) {
            LOG.warnf("Responder failed topic=%s correlationId=%s", reply.topic(), correlationId(reply));
        }
        return new Refusal(read, keeping);
    }

    private static Optional<Instant> keptUntil(ConsumerRecord<String, byte[]> reply) {
        return Optional.ofNullable(KafkaHeaders.read(reply, Headers.KEPT_UNTIL))
                .filter(millis -> millis.matches("[0-9]{1,15}"))
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
    }

    /** Others have codes too, and a newer service of ours may have one that is not known here: then its status tells. */
    private static boolean isOurs(JsonNode error) {
        String code = error.path("code").asText();
        return ErrorCode.ofWireName(code).wireName().equals(code);
    }

    private CommandError ours(JsonNode error) {
        try {
            CommandError ours = json.treeToValue(error, CommandError.class);
            return ours.message() == null
                    ? CommandError.of(ours.code(), ours.code().title())
                    : ours;
        } catch (JsonProcessingException e) {
            return ForeignError.read(error);
        }
    }

    /** NestJS writes null as no value and a text without quotes; what is JSON by chance cannot be told from JSON. */
    private JsonNode bare(byte @Nullable [] value) {
        return value == null ? NullNode.getInstance() : textOrTree(new String(value, StandardCharsets.UTF_8));
    }

    private JsonNode textOrTree(String text) {
        try {
            JsonNode tree = json.readTree(text);
            return tree.isMissingNode() ? TextNode.valueOf(text) : tree;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    private JsonNode tree(byte @Nullable [] value) throws IOException {
        JsonNode tree = value == null ? NullNode.getInstance() : json.readTree(value);
        return tree.isMissingNode() ? NullNode.getInstance() : tree;
    }

    private static @Nullable String correlationId(ConsumerRecord<String, byte[]> reply) {
        String inHeader = KafkaHeaders.read(reply, Headers.CORRELATION_ID);
        return inHeader == null ? reply.key() : inHeader;
    }
}
