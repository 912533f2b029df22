package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks the provider how a payment stands; answered with a {@code PaymentStatusUpdate}.
 *
 * @param paymentIntentId the payment, or
 * @param sessionId the checkout that it belongs to; one of the two
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GetPaymentIntentStatus(
        @Nullable UUID paymentIntentId,
        @Nullable @Size(min = 1, max = 255) String sessionId) {

    /** Whether exactly one of the two is there. */
    @JsonIgnore
    @AssertTrue(message = "exactly one of paymentIntentId and sessionId must be given")
    public boolean isOneNamed() {
        return (paymentIntentId == null) != (sessionId == null);
    }
}
