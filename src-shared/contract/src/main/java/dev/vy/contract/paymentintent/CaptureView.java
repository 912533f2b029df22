package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a capture.
 *
 * @param nextRetryAt when an attempt that failed is tried again; absent where none is due
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaptureView(UUID attemptId, @Nullable Instant nextRetryAt, PaymentIntentView paymentIntent) {}
