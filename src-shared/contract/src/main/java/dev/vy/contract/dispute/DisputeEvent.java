package dev.vy.contract.dispute;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event on {@code created-dispute}, {@code updated-dispute} and {@code closed-dispute}; the topic says which.
 *
 * @param externalId the provider's key
 * @param amountCents what is claimed, in minor units of the currency
 * @param currency ISO 4217, upper case
 * @param reason the provider's word, such as {@code fraudulent}
 * @param status the provider's word, such as {@code needs_response} or {@code won}
 * @param evidenceDueBy until when the provider takes evidence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DisputeEvent(
        UUID disputeId,
        UUID paymentIntentId,
        String externalId,
        long amountCents,
        String currency,
        String reason,
        String status,
        @Nullable Instant evidenceDueBy,
        @Nullable String traceId) {}
