package dev.vy.payments.command;

import dev.vy.payments.command.Page.From;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/** Immutable rows by key, in the order they were added, under {@link InMemoryTransactions}. */
public final class Table<K, V> {
    private final InMemoryTransactions transactions;
    private Map<K, V> rows = new LinkedHashMap<>();

    public Table(InMemoryTransactions transactions) {
        this.transactions = transactions;
        transactions.register(this);
    }

    public Optional<V> find(K key) {
        transactions.requireOpen();
        return Optional.ofNullable(rows.get(key));
    }

    public V get(K key) {
        return find(key).orElseThrow(() -> new IllegalStateException("no row " + key));
    }

    public void put(K key, V row) {
        transactions.requireOpen();
        rows.put(key, row);
    }

    public void remove(K key) {
        transactions.requireOpen();
        rows.remove(key);
    }

    public List<V> all() {
        transactions.requireOpen();
        return stored();
    }

    /** Those that fit, as a list shows them: by id, the newest first. */
    public List<V> page(Page page, Function<V, UUID> id, Predicate<V> fits) {
        Comparator<V> oldestFirst = Comparator.comparing(row -> id.apply(row).toString());
        List<V> oldest = all().stream().filter(fits).sorted(oldestFirst).toList();
        List<V> newest = oldest.reversed();
        Predicate<V> isCursor = row -> page.cursor().equals(Optional.of(id.apply(row)));
        return switch (page.from()) {
            case From.Newest start -> newest.stream().limit(page.limit()).toList();
            case From.After after ->
                newest.stream()
                        .dropWhile(isCursor.negate())
                        .skip(1)
                        .limit(page.limit())
                        .toList();
            case From.Before before ->
                oldest.stream()
                        .dropWhile(isCursor.negate())
                        .skip(1)
                        .limit(page.limit())
                        .toList()
                        .reversed();
        };
    }

    /** Those that changed after a place and not after a time, in that order. */
    public List<V> changed(ChangesAfter after, Instant until, Function<V, Instant> at, Function<V, UUID> id) {
        Comparator<V> order =
                Comparator.comparing(at).thenComparing(row -> id.apply(row).toString());
        Predicate<V> isLater = row -> at.apply(row).isAfter(after.at())
                || at.apply(row).equals(after.at())
                        && id.apply(row).toString().compareTo(after.id().toString()) > 0;
        return all().stream()
                .filter(isLater)
                .filter(row -> !at.apply(row).isAfter(until))
                .sorted(order)
                .toList();
    }

    /** For assertions, outside of any transaction. */
    public List<V> stored() {
        return List.copyOf(rows.values());
    }

    Runnable savepoint() {
        Map<K, V> before = new LinkedHashMap<>(rows);
        return () -> rows = before;
    }
}
