package dev.vy.gateway.http;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem document. Expected, so it has no stack trace and is not logged as a fault. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CommandError error;
    private final transient Keeping keeping;
    private final @Nullable String idempotencyKey;

    public Refusal(CommandError error) {
        this(error, Keeping.NONE);
    }

    /** @param keeping whether this is kept under the caller's idempotency key */
    public Refusal(CommandError error, Keeping keeping) {
        this(error, keeping, null);
    }

    private Refusal(CommandError error, Keeping keeping, @Nullable String idempotencyKey) {
        super(error.message(), null, false, false);
        this.error = error;
        this.keeping = keeping;
        this.idempotencyKey = idempotencyKey;
    }

    /** Tells the key under which the command runs, which a caller who sent none would not know. */
    public Refusal underKey(String key) {
        return new Refusal(error, keeping, key);
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

    /** The key to repeat the command with, where repeating it may tell or bring the outcome. */
    Optional<String> keyToRepeatWith() {
        return error.code().httpStatus() >= 500 ? Optional.ofNullable(idempotencyKey) : Optional.empty();
    }

    Keeping keeping() {
        return keeping;
    }
}
