package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An intent as it was before a change: a full copy, without its client secret.
 *
 * @param ztrackingVersion this version's own key
 * @param versionDate when the version was superseded
 * @param amountCents minor units of the currency
 * @param currency ISO 4217, upper case
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentIntentVersion(
        UUID ztrackingVersion,
        Instant versionDate,
        UUID paymentIntentId,
        @Nullable String externalId,
        long amountCents,
        String currency,
        PaymentIntentStatus status,
        @Nullable Map<String, String> metadata,
        @Nullable UUID orderId,
        @Nullable UUID subscriptionId,
        @Nullable Instant nextRetryAt,
        Instant createdAt,
        Instant updatedAt) {}
