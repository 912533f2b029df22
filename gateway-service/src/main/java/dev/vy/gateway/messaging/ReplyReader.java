package dev.vy.gateway.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.vy.contract.CommandError;
import dev.vy.contract.Envelope;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.ErrorCodes;
import dev.vy.gateway.http.Refusal;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies of the three kinds of responders: ours and the older ones', which wrap the result in an envelope, and
 * NestJS's, which sends it bare and says so by a header.
 */
@Singleton
class ReplyReader {
    private static final Logger LOG = Logger.getLogger(ReplyReader.class);

    private static final String NEST_ERROR = "kafka_nest-err";
    private static final String NEST_IS_DISPOSED = "kafka_nest-is-disposed";

    /** A person reads it; more is a stack trace or a page. */
    private static final int MAX_DETAIL_CHARACTERS = 500;

    /** Lenient, unlike the one for bodies: a newer responder may say more. Numbers keep every digit that came. */
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** @throws Refusal where the reply is an error, or cannot be read */
    Reply read(ConsumerRecord<String, byte[]> reply) {
        try {
            String nestError = KafkaHeaders.read(reply, NEST_ERROR);
            if (nestError != null) {
                throw new Refusal(toError(json.readTree(nestError)));
            }
            boolean bare = reply.headers().lastHeader(NEST_IS_DISPOSED) != null;
            return bare ? new Reply(tree(reply.value()), false) : readEnvelope(tree(reply.value()));
        } catch (IOException e) {
            LOG.errorf("Reply is not JSON topic=%s correlationId=%s", reply.topic(), reply.key());
            throw Refusal.of(ErrorCode.INTERNAL, "The reply cannot be read");
        }
    }

    private Reply readEnvelope(JsonNode envelope) throws JsonProcessingException {
        boolean replayed = envelope.path(Envelope.REPLAYED).asBoolean(false);
        JsonNode error = envelope.path(Envelope.ERROR);
        if (!error.isMissingNode() && !error.isNull()) {
            throw new Refusal(toError(error), replayed);
        }
        JsonNode response = envelope.get(Envelope.RESPONSE);
        return new Reply(response == null ? NullNode.getInstance() : response, replayed);
    }

    private CommandError toError(JsonNode error) throws JsonProcessingException {
        if (error.path("code").isTextual()) {
            CommandError ours = json.treeToValue(error, CommandError.class);
            return ours.message() == null
                    ? CommandError.of(ours.code(), ours.code().title())
                    : ours;
        }
        return foreignError(error);
    }

    /** The older responders send {status, message} or a mere text; what they say of a fault of their own stays here. */
    private static CommandError foreignError(JsonNode error) {
        int status = error.path("status").asInt(error.path("statusCode").asInt(500));
        ErrorCode code = ErrorCodes.ofStatus(status);
        String text = error.path("message").asText("");
        boolean tellable = code.httpStatus() < 500 && !text.isBlank();
        return CommandError.of(code, tellable ? shortened(text) : code.title());
    }

    private static String shortened(String text) {
        return text.length() <= MAX_DETAIL_CHARACTERS ? text : text.substring(0, MAX_DETAIL_CHARACTERS);
    }

    private JsonNode tree(byte @Nullable [] value) throws IOException {
        JsonNode tree = value == null ? NullNode.getInstance() : json.readTree(value);
        return tree.isMissingNode() ? NullNode.getInstance() : tree;
    }
}
