package dev.vy.contract.paymentintent;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Asks for every earlier version of an intent; answered with {@link PaymentIntentVersion}s, the oldest first. */
public record GetZtrackingPaymentIntent(@NotNull UUID paymentIntentId) {}
