package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.SetClock;
import dev.vy.payments.command.Table;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Attempts and how they went. */
public final class InMemoryPaymentAttempts implements PaymentAttempts {
    private final Table<UUID, PaymentAttempt.Kept> rows;

    public InMemoryPaymentAttempts(InMemoryTransactions transactions) {
        this.rows = new Table<>(transactions);
    }

    public List<PaymentAttempt.Kept> stored() {
        return rows.stored();
    }

    @Override
    public Uni<Void> add(PaymentAttempt attempt) {
        return Uni.createFrom().item(() -> {
            int number = of(attempt.paymentIntentId()).size() + 1;
            rows.put(
                    attempt.id(),
                    new PaymentAttempt.Kept(
                            attempt, number, Status.PENDING, Optional.empty(), Optional.empty(), SetClock.START));
            return null;
        });
    }

    @Override
    public Uni<Optional<PaymentAttempt.Kept>> find(UUID id) {
        return Uni.createFrom().item(() -> rows.find(id));
    }

    @Override
    public Uni<List<PaymentAttempt.Kept>> ofIntent(UUID paymentIntentId) {
        return Uni.createFrom().item(() -> of(paymentIntentId));
    }

    @Override
    public Uni<List<UUID>> pendingOf(UUID paymentIntentId) {
        return Uni.createFrom()
                .item(() -> of(paymentIntentId).stream()
                        .filter(kept -> kept.status() == Status.PENDING)
                        .map(kept -> kept.attempt().id())
                        .toList());
    }

    private List<PaymentAttempt.Kept> of(UUID paymentIntentId) {
        return rows.all().stream()
                .filter(kept -> kept.attempt().paymentIntentId().equals(paymentIntentId))
                .toList();
    }

    @Override
    public Uni<Void> finish(UUID id, Status status, Optional<String> errorCode, Optional<String> errorMessage) {
        return Uni.createFrom().item(() -> {
            PaymentAttempt.Kept before = rows.get(id);
            rows.put(
                    id,
                    new PaymentAttempt.Kept(
                            before.attempt(), before.number(), status, errorCode, errorMessage, before.createdAt()));
            return null;
        });
    }
}
