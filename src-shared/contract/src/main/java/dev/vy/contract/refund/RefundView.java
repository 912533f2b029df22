package dev.vy.contract.refund;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund as clients see it.
 *
 * @param externalId the provider's key; absent while the provider has not answered yet
 * @param amountCents minor units of the currency
 * @param currency ISO 4217, upper case
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefundView(
        UUID refundId,
        UUID paymentIntentId,
        @Nullable String externalId,
        long amountCents,
        String currency,
        RefundStatus status,
        RefundReason reason,
        @Nullable Map<String, String> metadata) {}
