package dev.vy.contract.paymentintent;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Asks for one intent as it is stored; answered with a {@link PaymentIntentView}. */
public record GetPaymentIntent(@NotNull UUID paymentIntentId) {}
