package dev.vy.payments.paymentintent;

import dev.vy.payments.paymentintent.PaymentAttempt.Status;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** The stored attempts. All methods run in the caller's transaction. */
public interface PaymentAttempts {

    /** Adds the intent's next attempt; called with the intent locked. */
    Uni<Void> add(PaymentAttempt attempt);

    Uni<Optional<PaymentAttempt>> find(UUID id);

    Uni<Void> finish(UUID id, Status status, Optional<String> errorCode, Optional<String> errorMessage);
}
