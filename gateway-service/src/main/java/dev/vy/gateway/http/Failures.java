package dev.vy.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import jakarta.validation.ConstraintViolationException;
import org.jboss.logging.Logger;

/** What a caller is told of a failure where there is no HTTP answer to carry it. */
public final class Failures {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    private Failures() {}

    /** The same words as over HTTP; class names and stack traces stay in the log. */
    public static Problem problemOf(Throwable failure, String requestId) {
        return Problem.of(errorOf(failure, requestId), requestId);
    }

    public static Refusal unreadable(JsonProcessingException broken) {
        return new Refusal(JsonErrors.toError(broken));
    }

    private static CommandError errorOf(Throwable failure, String requestId) {
        return switch (failure) {
            case Refusal refusal -> refusal.error();
            case ConstraintViolationException violations -> Violations.toError(violations);
            default -> bug(failure, requestId);
        };
    }

    static CommandError bug(Throwable bug, String requestId) {
        LOG.errorf(bug, "Request failed requestId=%s", requestId);
        return CommandError.of(ErrorCode.INTERNAL, "The request failed; nothing more is known");
    }
}
