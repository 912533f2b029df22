package dev.vy.contract.paymentmethod;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a vaulted method its person's default; answered with a {@link PaymentMethodView}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SetDefaultPaymentMethod(
        @NotNull UUID paymentMethodId,
        @Nullable @Size(min = 10, max = 255) String idempotencyKey) {}
