package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Event on {@code succeeded-payment}: the money was taken. Once for each intent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentSucceeded(
        UUID paymentIntentId,
        @Nullable UUID orderId,
        @Nullable UUID subscriptionId,
        @Nullable String traceId) {}
