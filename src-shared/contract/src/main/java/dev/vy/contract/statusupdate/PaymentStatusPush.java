package dev.vy.contract.statusupdate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The payload of {@code payment-status-update} as it is pushed to a user's sockets. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentStatusPush(
        UUID paymentIntentId,
        @Nullable UUID orderId,
        @Nullable UUID subscriptionId,
        Outcome status,
        @Nullable String errorCode,
        @Nullable String errorMessage) {

    /** How the payment, or one attempt at it, ended. */
    public enum Outcome {
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED
    }
}
