package dev.vy.payments.paymentintent;

import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.Table;
import dev.vy.payments.paymentintent.PaymentAttempt.Status;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Attempts and how they went. */
public final class InMemoryPaymentAttempts implements PaymentAttempts {
    private final Table<UUID, Row> rows;

    public InMemoryPaymentAttempts(InMemoryTransactions transactions) {
        this.rows = new Table<>(transactions);
    }

    /** One attempt. */
    public record Row(PaymentAttempt attempt, Status status, Optional<String> errorCode) {}

    public List<Row> stored() {
        return rows.stored();
    }

    @Override
    public Uni<Void> add(PaymentAttempt attempt) {
        return Uni.createFrom().item(() -> {
            rows.put(attempt.id(), new Row(attempt, Status.PENDING, Optional.empty()));
            return null;
        });
    }

    @Override
    public Uni<Optional<PaymentAttempt>> find(UUID id) {
        return Uni.createFrom().item(() -> rows.find(id).map(Row::attempt));
    }

    @Override
    public Uni<Void> finish(UUID id, Status status, Optional<String> errorCode, Optional<String> errorMessage) {
        return Uni.createFrom().item(() -> {
            rows.put(id, new Row(rows.get(id).attempt(), status, errorCode));
            return null;
        });
    }
}
