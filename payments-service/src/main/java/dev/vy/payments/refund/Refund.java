package dev.vy.payments.refund;

import dev.vy.contract.Money;
import dev.vy.contract.refund.RefundReason;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Captured money on its way back.
 *
 * @param owner the user whose payment it was
 */
public record Refund(
        UUID id,
        UUID paymentIntentId,
        Optional<String> owner,
        Money amount,
        RefundReason reason,
        Map<String, String> metadata,
        RefundState state,
        Instant createdAt,
        Instant updatedAt) {

    public Refund withState(RefundState next, Instant now) {
        return new Refund(id, paymentIntentId, owner, amount, reason, metadata, next, createdAt, now);
    }

    /** Whether this user may see it; trusted services, which name no user, may. */
    public boolean isVisibleTo(Optional<String> userId) {
        return userId.isEmpty() || owner.equals(userId);
    }
}
