package dev.vy.contract.statusupdate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.vy.contract.paymentintent.PaymentFailed;
import dev.vy.contract.paymentintent.PaymentSucceeded;
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

    public static PaymentStatusPush of(PaymentSucceeded event) {
        return new PaymentStatusPush(
                event.paymentIntentId(), event.orderId(), event.subscriptionId(), Outcome.SUCCEEDED, null, null);
    }

    public static PaymentStatusPush of(PaymentFailed event) {
        return new PaymentStatusPush(
                event.paymentIntentId(),
                event.orderId(),
                event.subscriptionId(),
                Outcome.FAILED,
                event.errorCode(),
                event.errorMessage());
    }

    /** How the payment, or one attempt at it, ended. */
    public enum Outcome {
        @JsonProperty("succeeded")
        SUCCEEDED,
        @JsonProperty("failed")
        FAILED
    }
}
