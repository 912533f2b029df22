package dev.vy.payments.provider;

import dev.vy.contract.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * A dispute as the provider shows it at one moment.
 *
 * @param intentReference the provider's key of the intent whose money is claimed
 * @param reason the provider's word
 * @param status the provider's word
 * @param evidenceDueBy until when evidence is taken
 */
public record ProviderDispute(
        String reference,
        String intentReference,
        Money amount,
        String reason,
        String status,
        Optional<Instant> evidenceDueBy) {}
