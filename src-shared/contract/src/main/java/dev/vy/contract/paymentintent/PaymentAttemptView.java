package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to move an intent's money.
 *
 * @param attemptNumber from 1 up within its intent
 * @param errorCode why it failed, such as {@code insufficient_funds}
 * @param errorMessage the same for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentAttemptView(
        UUID attemptId,
        UUID paymentIntentId,
        int attemptNumber,
        Kind kind,
        Status status,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        Instant createdAt) {

    /** What was attempted. */
    public enum Kind {
        CONFIRM,
        CAPTURE,
        CANCEL
    }

    /** PENDING until the provider has answered. */
    public enum Status {
        PENDING,
        SUCCESS,
        FAILED
    }
}
