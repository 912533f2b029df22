package dev.vy.gateway.http;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;

/** Ends a request with a problem document. Expected, so it has no stack trace and is not logged as a fault. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CommandError error;
    private final boolean replayed;

    public Refusal(CommandError error) {
        this(error, false);
    }

    /** @param replayed whether this is the stored answer to an earlier request with the same idempotency key */
    public Refusal(CommandError error, boolean replayed) {
        super(error.message(), null, false, false);
        this.error = error;
        this.replayed = replayed;
    }

    public static Refusal of(ErrorCode code, String message) {
        return new Refusal(CommandError.of(code, message));
    }

    public static Refusal ofParam(ErrorCode code, String param, String message) {
        return new Refusal(CommandError.ofParam(code, param, message));
    }

    public CommandError error() {
        return error;
    }

    boolean replayed() {
        return replayed;
    }
}
