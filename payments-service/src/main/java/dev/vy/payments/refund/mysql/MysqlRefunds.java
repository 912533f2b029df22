package dev.vy.payments.refund.mysql;

import dev.vy.contract.Money;
import dev.vy.payments.command.ChangesAfter;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.mysql.JsonColumns;
import dev.vy.payments.mysql.Pages;
import dev.vy.payments.refund.Refund;
import dev.vy.payments.refund.RefundState;
import dev.vy.payments.refund.RefundState.Canceled;
import dev.vy.payments.refund.RefundState.Created;
import dev.vy.payments.refund.RefundState.Failed;
import dev.vy.payments.refund.RefundState.Pending;
import dev.vy.payments.refund.RefundState.RequiresAction;
import dev.vy.payments.refund.RefundState.Succeeded;
import dev.vy.payments.refund.Refunds;
import dev.vy.payments.refund.mysql.RefundEntity.Status;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refunds in the table {@code refund}. */
@ApplicationScoped
class MysqlRefunds implements Refunds {
    private final Rows rows;
    private final JsonColumns json;

    @Inject
    MysqlRefunds(Rows rows, JsonColumns json) {
        this.rows = rows;
        this.json = json;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<RefundEntity, UUID> {}

    @Override
    public Uni<Void> add(Refund refund) {
        RefundEntity row = new RefundEntity();
        write(refund, row);
        return rows.persist(row).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Refund>> find(UUID id) {
        return rows.findById(id).map(this::readFound);
    }

    @Override
    public Uni<Optional<Refund>> findByReference(String providerReference) {
        return rows.find("providerReference", providerReference).firstResult().map(this::readFound);
    }

    @Override
    public Uni<List<Refund>> list(ListFilter filter) {
        return Pages.read(rows, filter).map(this::readAll);
    }

    @Override
    public Uni<List<Refund>> ofIntent(UUID paymentIntentId) {
        return rows.find("paymentIntentId = ?1 order by id", paymentIntentId)
                .list()
                .map(this::readAll);
    }

    @Override
    public Uni<List<Refund>> changed(ChangesAfter after, Instant until, int limit) {
        return Pages.changed(rows, after, until, limit).map(this::readAll);
    }

    @Override
    public Uni<List<Refund>> unfinished(Instant unchangedSince, UUID after, int limit) {
        return Pages.unfinished(rows, List.of(Status.PENDING, Status.REQUIRES_ACTION), unchangedSince, after, limit)
                .map(this::readAll);
    }

    private List<Refund> readAll(List<RefundEntity> found) {
        return found.stream().map(this::read).toList();
    }

    @Override
    public Uni<Optional<Refund>> lock(UUID id) {
        return rows.findById(id, LockModeType.PESSIMISTIC_WRITE).map(this::readFound);
    }

    @Override
    public Uni<Void> update(Refund changed) {
        return rows.findById(changed.id()).invoke(row -> write(changed, row)).chain(() -> rows.flush());
    }

    private Optional<Refund> readFound(@Nullable RefundEntity row) {
        return Optional.ofNullable(row).map(this::read);
    }

    private void write(Refund refund, RefundEntity row) {
        row.id = refund.id();
        row.paymentIntentId = refund.paymentIntentId();
        row.ownerId = refund.owner().orElse(null);
        row.amountMinor = refund.amount().amountMinor();
        row.currency = refund.amount().currency();
        row.reason = refund.reason();
        row.metadata = json.write(refund.metadata());
        row.createdAt = refund.createdAt();
        row.updatedAt = refund.updatedAt();
        writeState(refund.state(), row);
    }

    private static void writeState(RefundState state, RefundEntity row) {
        row.providerReference = null;
        row.failureReason = null;
        switch (state) {
            case Created() -> row.status = Status.CREATED;
            case Pending(var reference) -> write(row, Status.PENDING, reference);
            case RequiresAction(var reference) -> write(row, Status.REQUIRES_ACTION, reference);
            case Succeeded(var reference) -> write(row, Status.SUCCEEDED, reference);
            case Canceled(var reference) -> write(row, Status.CANCELED, reference);
            case Failed(var reference, var reason) -> {
                row.status = Status.FAILED;
                row.providerReference = reference.orElse(null);
                row.failureReason = reason;
            }
        }
    }

    private static void write(RefundEntity row, Status status, String reference) {
        row.status = status;
        row.providerReference = reference;
    }

    private Refund read(RefundEntity row) {
        return new Refund(
                row.id,
                row.paymentIntentId,
                Optional.ofNullable(row.ownerId),
                new Money(row.amountMinor, row.currency),
                row.reason,
                json.readMap(row.metadata),
                readState(row),
                row.createdAt,
                row.updatedAt);
    }

    private static RefundState readState(RefundEntity row) {
        return switch (row.status) {
            case CREATED -> new Created();
            case PENDING -> new Pending(required(row.providerReference));
            case REQUIRES_ACTION -> new RequiresAction(required(row.providerReference));
            case SUCCEEDED -> new Succeeded(required(row.providerReference));
            case FAILED -> new Failed(Optional.ofNullable(row.providerReference), required(row.failureReason));
            case CANCELED -> new Canceled(required(row.providerReference));
        };
    }

    private static String required(@Nullable String column) {
        return Objects.requireNonNull(column, "a column that this status needs is empty");
    }
}
