package dev.vy.gateway.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Turns bean validation's findings into one error with the path of the field as the caller wrote it. */
final class Violations {
    private static final String IDEMPOTENCY_KEY = "idempotencyKey";

    private Violations() {}

    /** The first by path, so that the same body gives the same answer each time. */
    static CommandError toError(ConstraintViolationException exception) {
        return exception.getConstraintViolations().stream()
                .min(Comparator.comparing(violation -> fieldPath(violation.getPropertyPath())))
                .map(Violations::toError)
                .orElseGet(() -> CommandError.of(ErrorCode.INVALID_REQUEST, "The request is not valid"));
    }

    private static CommandError toError(ConstraintViolation<?> violation) {
        String path = onTheWire(fieldPath(violation.getPropertyPath()), violation.getLeafBean());
        if (path.isEmpty()) {
            return CommandError.of(ErrorCode.INVALID_REQUEST, "A JSON object is expected as the body");
        }
        ErrorCode code = path.equals(IDEMPOTENCY_KEY) ? ErrorCode.IDEMPOTENCY_KEY_MALFORMED : ErrorCode.INVALID_REQUEST;
        return CommandError.ofParam(code, path, path + " " + violation.getMessage());
    }

    /** The field as JSON names it, where its Java name is another one. */
    private static String onTheWire(String path, @Nullable Object bean) {
        String field = path.substring(path.lastIndexOf('.') + 1);
        try {
            JsonProperty name =
                    bean == null ? null : bean.getClass().getMethod(field).getAnnotation(JsonProperty.class);
            return name == null ? path : path.substring(0, path.length() - field.length()) + name.value();
        } catch (NoSuchMethodException e) {
            return path;
        }
    }

    /** Without the names of our method and its parameter, which mean nothing to the caller. */
    static String fieldPath(Path path) {
        StringBuilder fields = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.METHOD || node.getKind() == ElementKind.PARAMETER) {
                continue;
            }
            append(fields, node);
        }
        return fields.toString();
    }

    private static void append(StringBuilder fields, Path.Node node) {
        if (node.getIndex() != null) {
            fields.append('[').append(node.getIndex()).append(']');
        } else if (node.getKey() != null) {
            fields.append('.').append(node.getKey());
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            fields.append(fields.isEmpty() ? "" : ".").append(node.getName());
        }
    }
}
