package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Event on {@code created-payment-intent}: the provider knows the intent too. Amount in minor units. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentIntentCreated(
        UUID paymentIntentId,
        @Nullable UUID orderId,
        @Nullable UUID subscriptionId,
        long amountCents,
        String currency,
        @Nullable String traceId) {}
