package dev.vy.contract.paymentintent;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Asks for the attempts at an intent's payment, the first one first; answered with {@link PaymentAttemptView}s. */
public record ListPaymentAttempts(@NotNull UUID paymentIntentId) {}
