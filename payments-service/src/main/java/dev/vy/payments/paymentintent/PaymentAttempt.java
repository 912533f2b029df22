package dev.vy.payments.paymentintent;

import java.util.UUID;

/**
 * One try to authorize or to capture.
 *
 * @param id also what the provider's idempotency key is made of
 */
public record PaymentAttempt(UUID id, UUID paymentIntentId, Kind kind) {

    /** What is tried. */
    public enum Kind {
        CONFIRM,
        CAPTURE
    }

    /** How it went. */
    public enum Status {
        PENDING,
        SUCCESS,
        FAILED
    }
}
