package dev.vy.contract.dispute;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer's claim at the bank as clients see it.
 *
 * @param externalId the provider's key
 * @param amountCents what is claimed, in minor units of the currency
 * @param currency ISO 4217, upper case
 * @param reason the provider's word, such as {@code fraudulent} or {@code product_not_received}
 * @param status the provider's word: warning_needs_response, warning_under_review, warning_closed, needs_response,
 *     under_review, won, lost, prevented, or one that it adds later
 * @param evidenceDueBy until when the provider takes evidence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DisputeView(
        UUID disputeId,
        UUID paymentIntentId,
        String externalId,
        long amountCents,
        String currency,
        String reason,
        String status,
        @Nullable Instant evidenceDueBy,
        Instant createdAt,
        Instant updatedAt) {}
