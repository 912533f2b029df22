package dev.vy.payments.paymentintent.mysql;

import dev.vy.contract.paymentintent.CancelPaymentIntent;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.payments.mysql.JsonColumns;
import dev.vy.payments.paymentintent.AttemptRequest;
import dev.vy.payments.paymentintent.PaymentAttempt;
import dev.vy.payments.paymentintent.PaymentAttempts;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Attempts in {@code payment_attempt}, numbered within their intent. */
@ApplicationScoped
class MysqlPaymentAttempts implements PaymentAttempts, PanacheRepositoryBase<PaymentAttemptEntity, UUID> {
    private final JsonColumns json;
    private final Clock clock;

    @Inject
    MysqlPaymentAttempts(JsonColumns json, Clock clock) {
        this.json = json;
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
        row.kind = attempt.request().kind();
        row.request = write(attempt.request());
        row.status = Status.PENDING;
        row.createdAt = clock.instant();
        row.updatedAt = row.createdAt;
        return row;
    }

    private @Nullable String write(AttemptRequest request) {
        return switch (request) {
            case AttemptRequest.Confirm(var command) -> json.write(command);
            case AttemptRequest.Capture(var command) -> json.write(command);
            case AttemptRequest.Cancel(var command) -> json.write(command);
            case AttemptRequest.Unrecorded old -> null;
        };
    }

    @Override
    public Uni<Optional<PaymentAttempt.Kept>> find(UUID id) {
        return findById(id).map(row -> Optional.ofNullable(row).map(this::read));
    }

    @Override
    public Uni<List<PaymentAttempt.Kept>> ofIntent(UUID paymentIntentId) {
        return find("paymentIntentId = ?1 order by attemptNumber", paymentIntentId)
                .list()
                .map(rows -> rows.stream().map(this::read).toList());
    }

    @Override
    public Uni<List<UUID>> pendingOf(UUID paymentIntentId) {
        return find("paymentIntentId = ?1 and status = ?2 order by attemptNumber", paymentIntentId, Status.PENDING)
                .list()
                .map(rows -> rows.stream().map(row -> row.id).toList());
    }

    private PaymentAttempt.Kept read(PaymentAttemptEntity row) {
        return new PaymentAttempt.Kept(
                new PaymentAttempt(row.id, row.paymentIntentId, requestOf(row)),
                row.attemptNumber,
                row.status,
                Optional.ofNullable(row.errorCode),
                Optional.ofNullable(row.errorMessage),
                row.createdAt);
    }

    private AttemptRequest requestOf(PaymentAttemptEntity row) {
        if (row.request == null) {
            return new AttemptRequest.Unrecorded(row.kind);
        }
        return switch (row.kind) {
            case CONFIRM -> new AttemptRequest.Confirm(json.read(row.request, ConfirmPaymentIntent.class));
            case CAPTURE -> new AttemptRequest.Capture(json.read(row.request, CapturePaymentIntent.class));
            case CANCEL -> new AttemptRequest.Cancel(json.read(row.request, CancelPaymentIntent.class));
        };
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
