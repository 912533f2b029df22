package dev.vy.payments.outbox.mysql;

import dev.vy.payments.outbox.Leases;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Leases in the table {@code lease}; the row lock decides between two who come at once. */
@ApplicationScoped
class MysqlLeases implements Leases, PanacheRepositoryBase<LeaseEntity, String> {
    private final Clock clock;

    @Inject
    MysqlLeases(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Uni<Boolean> hold(String name, String owner, Duration length) {
        return findById(name, LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> row == null
                        ? persistAndFlush(newRow(name, owner, length)).replaceWith(true)
                        : Uni.createFrom().item(take(row, owner, length)));
    }

    private LeaseEntity newRow(String name, String owner, Duration length) {
        LeaseEntity row = new LeaseEntity();
        row.name = name;
        row.owner = owner;
        row.heldUntil = clock.instant().plus(length);
        return row;
    }

    private boolean take(LeaseEntity row, String owner, Duration length) {
        Instant now = clock.instant();
        if (!row.owner.equals(owner) && now.isBefore(row.heldUntil)) {
            return false;
        }
        row.owner = owner;
        row.heldUntil = now.plus(length);
        return true;
    }

    @Override
    public Uni<Void> handBack(String name, String owner) {
        return update("heldUntil = ?1 where name = ?2 and owner = ?3", clock.instant(), name, owner)
                .replaceWithVoid();
    }
}
