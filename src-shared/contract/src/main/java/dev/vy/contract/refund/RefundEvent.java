package dev.vy.contract.refund;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event on {@code created-refund}, {@code succeeded-refund} and {@code failed-refund}; the topic says which.
 *
 * @param amountCents minor units of the currency
 * @param errorCode on {@code failed-refund}: the provider's reason, such as {@code expired_or_canceled_card}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefundEvent(
        UUID refundId,
        UUID paymentIntentId,
        long amountCents,
        String currency,
        @Nullable String errorCode,
        @Nullable String traceId) {}
