package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Asks the provider how an intent stands; answered with a {@code PaymentStatusUpdate}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GetPaymentIntentStatus(@NotNull UUID paymentIntentId) {}
