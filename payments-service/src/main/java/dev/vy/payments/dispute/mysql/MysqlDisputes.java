package dev.vy.payments.dispute.mysql;

import dev.vy.contract.Money;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.dispute.Dispute;
import dev.vy.payments.dispute.DisputeStatus;
import dev.vy.payments.dispute.Disputes;
import dev.vy.payments.mysql.Pages;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Disputes in the table {@code dispute}. */
@ApplicationScoped
class MysqlDisputes implements Disputes {
    private final Rows rows;

    @Inject
    MysqlDisputes(Rows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<DisputeEntity, UUID> {}

    @Override
    public Uni<Void> add(Dispute dispute) {
        DisputeEntity row = new DisputeEntity();
        write(dispute, row);
        return rows.persist(row).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Dispute>> find(UUID id) {
        return rows.findById(id).map(row -> Optional.ofNullable(row).map(MysqlDisputes::read));
    }

    @Override
    public Uni<Optional<Dispute>> lockByReference(String providerReference) {
        return rows.find("providerReference", providerReference)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(MysqlDisputes::read));
    }

    @Override
    public Uni<List<Dispute>> list(ListFilter filter) {
        return Pages.read(rows, filter)
                .map(found -> found.stream().map(MysqlDisputes::read).toList());
    }

    @Override
    public Uni<Void> update(Dispute changed) {
        return rows.findById(changed.id()).invoke(row -> write(changed, row)).chain(() -> rows.flush());
    }

    private static void write(Dispute dispute, DisputeEntity row) {
        row.id = dispute.id();
        row.paymentIntentId = dispute.paymentIntentId();
        row.ownerId = dispute.owner().orElse(null);
        row.providerReference = dispute.reference();
        row.amountMinor = dispute.amount().amountMinor();
        row.currency = dispute.amount().currency();
        row.reason = dispute.reason();
        row.status = dispute.status().word();
        row.evidenceDueBy = dispute.evidenceDueBy().orElse(null);
        row.createdAt = dispute.createdAt();
        row.updatedAt = dispute.updatedAt();
    }

    private static Dispute read(DisputeEntity row) {
        return new Dispute(
                row.id,
                row.paymentIntentId,
                Optional.ofNullable(row.ownerId),
                row.providerReference,
                new Money(row.amountMinor, row.currency),
                row.reason,
                new DisputeStatus(row.status),
                Optional.ofNullable(row.evidenceDueBy),
                row.createdAt,
                row.updatedAt);
    }
}
