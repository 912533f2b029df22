package dev.vy.payments.reconcile.mysql;

import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Page;
import dev.vy.payments.mysql.Pages;
import dev.vy.payments.reconcile.Drift;
import dev.vy.payments.reconcile.Drift.Action;
import dev.vy.payments.reconcile.Drift.Kind;
import dev.vy.payments.reconcile.Drifts;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Differences in the table {@code drift}. */
@ApplicationScoped
class MysqlDrifts implements Drifts {
    private static final String OPEN_OBJECTS = """
            select objectId from DriftEntity where openMark = 'OPEN' and kind in :kinds
            group by objectId order by min(lastSeenAt)""";

    private final Rows rows;

    @Inject
    MysqlDrifts(Rows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<DriftEntity, UUID> {}

    @Override
    public Uni<Void> add(Drift drift) {
        DriftEntity row = new DriftEntity();
        write(drift, row);
        return rows.persistAndFlush(row).replaceWithVoid();
    }

    @Override
    public Uni<Void> update(Drift drift) {
        return rows.findById(drift.id()).invoke(row -> write(drift, row)).replaceWithVoid();
    }

    @Override
    public Uni<List<Drift>> openOf(UUID objectId, Collection<Kind> kinds) {
        return rows.find("objectId = ?1 and openMark = ?2 and kind in ?3", objectId, DriftEntity.OPEN, names(kinds))
                .list()
                .map(MysqlDrifts::read);
    }

    @Override
    public Uni<List<UUID>> openObjects(Collection<Kind> kinds, int limit) {
        return rows.getSession()
                .chain(session -> session.createSelectionQuery(OPEN_OBJECTS, UUID.class)
                        .setParameter("kinds", names(kinds))
                        .setMaxResults(limit)
                        .getResultList());
    }

    @Override
    public Uni<Boolean> exists(UUID id) {
        return rows.findById(id).map(row -> row != null);
    }

    @Override
    public Uni<List<Drift>> list(Page page) {
        return Pages.read(rows, new ListFilter(Optional.empty(), Optional.empty(), page))
                .map(MysqlDrifts::read);
    }

    private static List<String> names(Collection<Kind> kinds) {
        return kinds.stream().map(Kind::name).toList();
    }

    private static void write(Drift drift, DriftEntity row) {
        row.id = drift.id();
        row.kind = drift.kind().name();
        row.objectId = drift.objectId();
        row.providerReference = drift.reference();
        row.ours = drift.ours();
        row.theirs = drift.theirs();
        row.action = drift.action().name();
        row.openMark = drift.resolvedAt().isEmpty() ? DriftEntity.OPEN : null;
        row.firstSeenAt = drift.firstSeenAt();
        row.lastSeenAt = drift.lastSeenAt();
        row.resolvedAt = drift.resolvedAt().orElse(null);
    }

    private static List<Drift> read(List<DriftEntity> found) {
        return found.stream().map(MysqlDrifts::read).toList();
    }

    private static Drift read(DriftEntity row) {
        return new Drift(
                row.id,
                Kind.valueOf(row.kind),
                row.objectId,
                row.providerReference,
                row.ours,
                row.theirs,
                Action.valueOf(row.action),
                row.firstSeenAt,
                row.lastSeenAt,
                Optional.ofNullable(row.resolvedAt));
    }
}
