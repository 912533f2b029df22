package dev.vy.payments.mysql;

import dev.vy.payments.command.ChangesAfter;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Page.From.After;
import dev.vy.payments.command.Page.From.Before;
import dev.vy.payments.command.Page.From.Newest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads pages of tables whose ids follow time, and whose entities have an {@code ownerId} and a {@code paymentIntentId}. */
public final class Pages {
    private Pages() {}

    public static <E> Uni<List<E>> read(PanacheRepositoryBase<E, UUID> rows, ListFilter filter) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> values = new HashMap<>();
        filter.owner().ifPresent(owner -> {
            conditions.add("ownerId = :owner");
            values.put("owner", owner);
        });
        filter.paymentIntentId().ifPresent(intent -> {
            conditions.add("paymentIntentId = :intent");
            values.put("intent", intent);
        });
        filter.page().cursor().ifPresent(cursor -> values.put("cursor", cursor));
        String where = String.join(" and ", conditions);
        int limit = filter.page().limit();
        return switch (filter.page().from()) {
            case Newest newest -> read(rows, where + " order by id desc", values, limit);
            case After after -> read(rows, where + " and id < :cursor order by id desc", values, limit);
            case Before before ->
                read(rows, where + " and id > :cursor order by id", values, limit)
                        .map(List::reversed);
        };
    }

    /** Rows with an {@code updatedAt} after a place among their changes and not after a time, in that order. */
    public static <E> Uni<List<E>> changed(
            PanacheRepositoryBase<E, UUID> rows, ChangesAfter after, Instant until, int limit) {
        return rows.find(
                        "(updatedAt > ?1 or updatedAt = ?1 and id > ?2) and updatedAt <= ?3 order by updatedAt, id",
                        after.at(),
                        after.id(),
                        until)
                .page(0, limit)
                .list();
    }

    /** Rows in one of these states that have not changed since a time, by id. */
    public static <E> Uni<List<E>> unfinished(
            PanacheRepositoryBase<E, UUID> rows,
            List<? extends Enum<?>> states,
            Instant unchangedSince,
            UUID after,
            int limit) {
        return rows.find("status in ?1 and id > ?2 and updatedAt <= ?3 order by id", states, after, unchangedSince)
                .page(0, limit)
                .list();
    }

    private static <E> Uni<List<E>> read(
            PanacheRepositoryBase<E, UUID> rows, String query, Map<String, Object> values, int limit) {
        return rows.find(query, values).page(0, limit).list();
    }
}
