package dev.vy.contract.paymentmethod;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Removes a vaulted method, here and at the provider; answered with null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeletePaymentMethod(
        @NotNull UUID paymentMethodId,
        @Nullable @Size(min = 10, max = 255) String idempotencyKey) {}
