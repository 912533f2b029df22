package dev.vy.gateway.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.ErrorCodes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Errors of responders that are not ours: a mere text, {status, message}, or what NestJS makes of its exceptions. A
 * refusal is told to the caller; what a responder says of a fault of its own is not.
 */
final class ForeignError {
    /** A person reads it; more is a stack trace or a page. */
    private static final int MAX_DETAIL_CHARACTERS = 500;

    private static final int OWN_FAULT = 500;

    /** NestJS calls it {@code status} or {@code statusCode}, and some services {@code code}; words such as "error" are no number. */
    private static final List<String> STATUS_FIELDS = List.of("status", "statusCode", "code");

    private ForeignError() {}

    static CommandError read(JsonNode error) {
        JsonNode told = unwrapped(error);
        ErrorCode code = ErrorCodes.ofStatus(status(told));
        String text = text(told.path("message"));
        boolean tellable = code.httpStatus() < OWN_FAULT && !text.isBlank();
        return CommandError.of(code, tellable ? shortened(text) : code.title());
    }

    /** An exception that was written as it stood has its error, or the answer that it was made from, inside. */
    private static JsonNode unwrapped(JsonNode error) {
        for (String inner : List.of("error", "response")) {
            if (status(error) == OWN_FAULT && error.path(inner).isObject()) {
                return error.path(inner);
            }
        }
        return error;
    }

    private static int status(JsonNode error) {
        return STATUS_FIELDS.stream()
                .mapToInt(field -> error.path(field).asInt(0))
                .filter(status -> status > 0)
                .findFirst()
                .orElse(OWN_FAULT);
    }

    /** NestJS's validation gives one message for each field. */
    private static String text(JsonNode message) {
        return message.isArray()
                ? StreamSupport.stream(message.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining("; "))
                : message.asText("");
    }

    private static String shortened(String text) {
        return text.length() <= MAX_DETAIL_CHARACTERS ? text : text.substring(0, MAX_DETAIL_CHARACTERS);
    }
}
