package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One try to authorize, to capture or to cancel.
 *
 * @param id also what the provider's idempotency key is made of
 */
public record PaymentAttempt(UUID id, UUID paymentIntentId, AttemptRequest request) {

    /**
     * An attempt as it is kept.
     *
     * @param number from 1 up within its intent
     */
    public record Kept(
            PaymentAttempt attempt,
            int number,
            Status status,
            Optional<String> errorCode,
            Optional<String> errorMessage,
            Instant createdAt) {}
}
