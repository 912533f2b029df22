package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ends an intent before its money is taken; what was authorized is released. Answered with a {@link PaymentIntentView}.
 *
 * @param reason {@code requested_by_customer} where absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CancelPaymentIntent(
        @NotNull UUID paymentIntentId,
        @Nullable CancellationReason reason,
        @Nullable @Size(min = 10, max = 255) String idempotencyKey) {}
