package dev.vy.contract.statusupdate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Answer to {@code get-payment-intent-status}: how the payment stands at the provider now.
 *
 * @param sessionId the checkout that the payment belongs to, if one does
 * @param error what the payer can be told about a failure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentStatusUpdate(
        @Nullable String sessionId,
        @Nullable UUID paymentIntentId,
        String customerEmail,
        Status status,
        @Nullable String error) {

    /** Processing covers all that is neither paid nor failed, a wait for the payer or for a capture among it. */
    public enum Status {
        @JsonProperty("processing")
        PROCESSING,
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED
    }
}
