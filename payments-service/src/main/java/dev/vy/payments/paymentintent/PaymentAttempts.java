package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored attempts. All methods run in the caller's transaction. */
public interface PaymentAttempts {

    /** Adds the intent's next attempt; called with the intent locked. */
    Uni<Void> add(PaymentAttempt attempt);

    Uni<Optional<PaymentAttempt.Kept>> find(UUID id);

    /** The attempts at one intent, the first one first. */
    Uni<List<PaymentAttempt.Kept>> ofIntent(UUID paymentIntentId);

    /** The attempts at one intent that the provider has not answered yet; few, however many there were. */
    Uni<List<UUID>> pendingOf(UUID paymentIntentId);

    Uni<Void> finish(UUID id, Status status, Optional<String> errorCode, Optional<String> errorMessage);
}
