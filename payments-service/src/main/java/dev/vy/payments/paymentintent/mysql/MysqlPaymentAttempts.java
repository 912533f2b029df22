package dev.vy.payments.paymentintent.mysql;

import dev.vy.payments.paymentintent.PaymentAttempt;
import dev.vy.payments.paymentintent.PaymentAttempt.Status;
import dev.vy.payments.paymentintent.PaymentAttempts;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Attempts in {@code payment_attempt}, numbered within their intent. */
@ApplicationScoped
class MysqlPaymentAttempts implements PaymentAttempts, PanacheRepositoryBase<PaymentAttemptEntity, UUID> {
    private final Clock clock;

    @Inject
    MysqlPaymentAttempts(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Void> add(PaymentAttempt attempt) {
        return count("paymentIntentId", attempt.paymentIntentId())
                .chain(before -> persist(newRow(attempt, Math.toIntExact(before + 1))))
                .replaceWithVoid();
    }

    private PaymentAttemptEntity newRow(PaymentAttempt attempt, int number) {
        PaymentAttemptEntity row = new PaymentAttemptEntity();
        row.id = attempt.id();
        row.paymentIntentId = attempt.paymentIntentId();
        row.attemptNumber = number;
        row.kind = attempt.kind();
        row.status = Status.PENDING;
        row.createdAt = clock.instant();
        row.updatedAt = row.createdAt;
        return row;
    }

    @Override
    public Uni<Optional<PaymentAttempt>> find(UUID id) {
        return findById(id)
                .map(row -> Optional.ofNullable(row)
                        .map(found -> new PaymentAttempt(found.id, found.paymentIntentId, found.kind)));
    }

    @Override
    public Uni<Void> finish(UUID id, Status status, Optional<String> errorCode, Optional<String> errorMessage) {
        return findById(id)
                .invoke(row -> {
                    row.status = status;
                    row.errorCode = errorCode.orElse(null);
                    row.errorMessage = errorMessage.orElse(null);
                    row.updatedAt = clock.instant();
                })
                .replaceWithVoid();
    }
}
