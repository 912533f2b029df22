package dev.vy.payments.mysql;

import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Page.From.After;
import dev.vy.payments.command.Page.From.Before;
import dev.vy.payments.command.Page.From.Newest;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
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

    private static <E> Uni<List<E>> read(
            PanacheRepositoryBase<E, UUID> rows, String query, Map<String, Object> values, int limit) {
        return rows.find(query, values).page(0, limit).list();
    }
}
