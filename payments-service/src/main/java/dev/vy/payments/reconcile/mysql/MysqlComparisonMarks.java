package dev.vy.payments.reconcile.mysql;

import dev.vy.payments.command.ChangesAfter;
import dev.vy.payments.reconcile.ComparisonMark;
import dev.vy.payments.reconcile.ComparisonMarks;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The mark in the one row of {@code comparison_mark}. */
@ApplicationScoped
class MysqlComparisonMarks implements ComparisonMarks {
    private static final String NAME = "provider";

    private final Rows rows;

    @Inject
    MysqlComparisonMarks(Rows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<ComparisonMarkEntity, String> {}

    @Override
    public Uni<Optional<ComparisonMark>> find() {
        return rows.findById(NAME).map(row -> Optional.ofNullable(row).map(MysqlComparisonMarks::read));
    }

    private static ComparisonMark read(ComparisonMarkEntity row) {
        return new ComparisonMark(
                new ChangesAfter(row.intentsAt, row.intentsId),
                new ChangesAfter(row.refundsAt, row.refundsId),
                row.unfinishedIntentId,
                row.unfinishedRefundId);
    }

    @Override
    public Uni<Void> save(ComparisonMark mark) {
        return rows.findById(NAME)
                .map(found -> found == null ? new ComparisonMarkEntity() : found)
                .invoke(row -> write(mark, row))
                .chain(row -> rows.persistAndFlush(row))
                .replaceWithVoid();
    }

    private static void write(ComparisonMark mark, ComparisonMarkEntity row) {
        row.name = NAME;
        row.intentsAt = mark.intents().at();
        row.intentsId = mark.intents().id();
        row.refundsAt = mark.refunds().at();
        row.refundsId = mark.refunds().id();
        row.unfinishedIntentId = mark.unfinishedIntents();
        row.unfinishedRefundId = mark.unfinishedRefunds();
    }
}
