package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a failed attempt once more, under a new number; answered with a {@link CaptureView}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetryPaymentAttempt(
        @NotNull UUID attemptId,
        @Nullable @Size(min = 10, max = 255) String idempotencyKey) {}
