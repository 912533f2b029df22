package dev.vy.contract.refund;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Asks for one refund as it is stored; answered with a {@link RefundView}. */
public record GetRefund(@NotNull UUID refundId) {}
