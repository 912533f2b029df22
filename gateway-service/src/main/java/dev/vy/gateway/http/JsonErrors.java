package dev.vy.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in our own words what was wrong with a body; Jackson's words name our classes. */
final class JsonErrors {
    private JsonErrors() {}

    static CommandError toError(JsonProcessingException exception) {
        String path = exception instanceof JsonMappingException mapping ? fieldPath(mapping) : "";
        String what = describe(exception);
        return path.isEmpty()
                ? CommandError.of(ErrorCode.INVALID_REQUEST, "The body " + what)
                : CommandError.ofParam(ErrorCode.INVALID_REQUEST, path, path + " " + what);
    }

    static String fieldPath(JsonMappingException exception) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : exception.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String describe(JsonProcessingException exception) {
        return switch (exception) {
            case UnrecognizedPropertyException unknown -> "is not a known field";
            case UnreadableTextException text -> "must not contain control characters";
            case MismatchedInputException mismatch -> "must be " + expected(mismatch.getTargetType());
            case InputCoercionException overflow -> "is out of range";
            case StreamConstraintsException limit -> "is nested too deeply or has too long a value";
            case JsonMappingException wrapped
            when wrapped.getCause() instanceof JsonProcessingException cause -> describe(cause);
            default -> "is not valid JSON, or names a field twice";
        };
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of " + wireNames(type);
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == String.class) {
            return "a string";
        }
        if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return List.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    private static String wireNames(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> StrictJson.wireName((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }
}
