package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes authorized money, once; what is not taken is released.
 *
 * @param amountCents minor units; all that was authorized where absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CapturePaymentIntent(
        @NotNull UUID paymentIntentId,
        @Nullable @Positive Long amountCents,
        @Nullable @Size(min = 10, max = 255) String idempotencyKey) {}
