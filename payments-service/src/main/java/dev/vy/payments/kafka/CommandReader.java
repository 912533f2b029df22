package dev.vy.payments.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.vy.contract.CommandError;
import dev.vy.contract.Envelope;
import dev.vy.contract.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads and checks commands; neighbours may send what the gateway would have refused. */
@ApplicationScoped
class CommandReader {
    private final ObjectMapper json;
    private final ObjectReader strict;
    private final Validator validator;

    @Inject
    CommandReader(ObjectMapper json, Validator validator) {
        this.json = json;
        // 10.99 where minor units belong is a mistake of the caller's, not 10.
        this.strict = json.reader().without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        this.validator = validator;
    }

    /** A command, or what is wrong with it. */
    sealed interface Read<C> {
        record Good<C>(C command) implements Read<C> {}

        record Bad<C>(CommandError error) implements Read<C> {}
    }

    Optional<JsonNode> readTree(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(json.readTree(value)).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What an old service calls its request; ours stands in a header and in the payload. */
    static Optional<String> traceId(Optional<JsonNode> tree) {
        return tree.map(value -> value.path(Envelope.TRACE_ID))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    <C> Read<C> read(JsonNode tree, Class<C> type) {
        try {
            C command = strict.treeToValue(tree, type);
            return validator.validate(command).stream()
                    .min(Comparator.comparing(
                            violation -> violation.getPropertyPath().toString()))
                    .<Read<C>>map(violation -> new Read.Bad<>(describe(violation)))
                    .orElseGet(() -> new Read.Good<>(command));
        } catch (JsonMappingException e) {
            return new Read.Bad<>(CommandError.ofParam(
                    ErrorCode.INVALID_REQUEST, path(e), "The value is of the wrong type or not one of those allowed."));
        } catch (JsonProcessingException e) {
            return new Read.Bad<>(CommandError.of(ErrorCode.INVALID_REQUEST, "The payload is not valid JSON."));
        }
    }

    private static CommandError describe(ConstraintViolation<?> violation) {
        return CommandError.ofParam(
                ErrorCode.INVALID_REQUEST, violation.getPropertyPath().toString(), violation.getMessage());
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
