package dev.vy.payments.provider;

import dev.vy.contract.CommandError;

/** The provider did not do what was asked, or nobody knows. Our own words only: the provider's stay in its logs. */
public final class ProviderFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What may be done about it. */
    public enum Kind {
        /** A definite no that the same request would get again. */
        REJECTED,
        /** Certainly not done; may be asked again, with the same key. */
        UNAVAILABLE,
        /** Done or not done: only asking again with the same key, or looking, tells. */
        UNKNOWN
    }

    private final Kind kind;
    private final transient CommandError error;

    public ProviderFailure(Kind kind, CommandError error, Throwable cause) {
        super(kind + " " + error.code() + ": " + error.message(), cause);
        this.kind = kind;
        this.error = error;
    }

    public Kind kind() {
        return kind;
    }

    /** What the caller is told. */
    public CommandError error() {
        return error;
    }
}
