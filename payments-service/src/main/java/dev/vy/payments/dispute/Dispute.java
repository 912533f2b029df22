package dev.vy.payments.dispute;

import dev.vy.contract.Money;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.provider.ProviderDispute;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A customer's claim at the bank for the money of one of our intents. We record it; the provider and the bank decide.
 *
 * @param owner the user whose payment it is
 * @param reference the provider's key
 * @param reason the provider's word
 */
public record Dispute(
        UUID id,
        UUID paymentIntentId,
        Optional<String> owner,
        String reference,
        Money amount,
        String reason,
        DisputeStatus status,
        Optional<Instant> evidenceDueBy,
        Instant createdAt,
        Instant updatedAt) {

    static Dispute of(UUID id, PaymentIntent intent, ProviderDispute sight, Instant now) {
        return new Dispute(
                id,
                intent.id(),
                intent.owner(),
                sight.reference(),
                sight.amount(),
                sight.reason(),
                new DisputeStatus(sight.status()),
                sight.evidenceDueBy(),
                now,
                now);
    }

    /** As it was seen; the same where nothing is new. */
    Dispute seenAs(ProviderDispute sight, Instant now) {
        Dispute seen = new Dispute(
                id,
                paymentIntentId,
                owner,
                reference,
                sight.amount(),
                sight.reason(),
                new DisputeStatus(sight.status()),
                sight.evidenceDueBy(),
                createdAt,
                updatedAt);
        return seen.equals(this) ? this : seen.at(now);
    }

    private Dispute at(Instant now) {
        return new Dispute(
                id, paymentIntentId, owner, reference, amount, reason, status, evidenceDueBy, createdAt, now);
    }
}
