package dev.vy.payments.reconcile.mysql;

import dev.vy.payments.provider.ProviderEventList.Span;
import dev.vy.payments.reconcile.EventMark;
import dev.vy.payments.reconcile.EventMark.Walk;
import dev.vy.payments.reconcile.EventMarks;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mark in the one row of {@code event_mark}; its lock decides between two who move it. */
@ApplicationScoped
class MysqlEventMarks implements EventMarks {
    private static final String NAME = "provider";

    private final Rows rows;

    @Inject
    MysqlEventMarks(Rows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<EventMarkEntity, String> {}

    @Override
    public Uni<Optional<EventMark>> find() {
        return rows.findById(NAME).map(MysqlEventMarks::read);
    }

    @Override
    public Uni<Boolean> replace(Optional<EventMark> before, EventMark after) {
        return rows.findById(NAME, LockModeType.PESSIMISTIC_WRITE)
                .chain(row -> read(row).equals(before)
                        ? write(row, after).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> write(@Nullable EventMarkEntity found, EventMark mark) {
        EventMarkEntity row = found == null ? new EventMarkEntity() : found;
        row.name = NAME;
        row.coveredSince = mark.coveredSince();
        row.coveredUntil = mark.coveredUntil();
        row.walkSince = mark.walk().map(walk -> walk.span().since()).orElse(null);
        row.walkUntil = mark.walk().map(walk -> walk.span().until()).orElse(null);
        row.walkAfter = mark.walk().flatMap(Walk::after).orElse(null);
        return rows.persistAndFlush(row).replaceWithVoid();
    }

    private static Optional<EventMark> read(@Nullable EventMarkEntity row) {
        return Optional.ofNullable(row)
                .map(found -> new EventMark(found.coveredSince, found.coveredUntil, walk(found)));
    }

    private static Optional<Walk> walk(EventMarkEntity row) {
        return Optional.ofNullable(row.walkSince)
                .map(since -> new Walk(
                        new Span(since, Objects.requireNonNull(row.walkUntil)), Optional.ofNullable(row.walkAfter)));
    }
}
