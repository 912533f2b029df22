package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Event on {@code failed-payment}: an attempt was declined and the intent may be confirmed again, once for each attempt;
 * or the intent was canceled, once for each intent, with the code {@link #CANCELED}.
 *
 * @param errorCode such as {@code insufficient_funds}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaymentFailed(
        UUID paymentIntentId,
        @Nullable UUID orderId,
        @Nullable UUID subscriptionId,
        @Nullable String errorCode,
        @Nullable String errorMessage,
        @Nullable String traceId) {

    /** The error code of a payment that ended without being paid, and can no longer be. */
    public static final String CANCELED = "canceled";
}
