package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event on {@code failed-payment}: an attempt was declined; the intent may be confirmed again. Once for each attempt.
 *
 * @param errorCode such as {@code insufficient_funds}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentFailed(
        UUID paymentIntentId,
        @Nullable UUID orderId,
        @Nullable UUID subscriptionId,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        @Nullable String traceId) {}
