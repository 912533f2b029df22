package dev.vy.payments.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** For assertions, outside of any transaction. */
    public List<V> stored() {
        return List.copyOf(rows.values());
    }

    Runnable savepoint() {
        Map<K, V> before = new LinkedHashMap<>(rows);
        return () -> rows = before;
    }
}
