package dev.vy.payments.http;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;

/** Ends a request with a problem document. Expected, so it has no stack trace and is not logged as a fault. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CommandError error;

    public Refusal(CommandError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public static Refusal ofParam(String param, String message) {
        return new Refusal(CommandError.ofParam(ErrorCode.INVALID_REQUEST, param, message));
    }

    public static Refusal of(ErrorCode code, String message) {
        return new Refusal(CommandError.of(code, message));
    }

    CommandError error() {
        return error;
    }
}
