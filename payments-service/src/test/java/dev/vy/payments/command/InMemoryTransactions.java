package dev.vy.payments.command;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Transactions over {@link Table}s: a failure undoes them, one at a time is open, and a chosen one can be lost. Work
 * here ends in the thread that began it, so that a transaction is open exactly while its work runs.
 */
public final class InMemoryTransactions implements Transactions {
    /** How a transaction is lost. */
    public enum Loss {
        /** Nothing of it is stored. */
        BEFORE_WORK,
        /** All of it is stored, and nobody hears of it. */
        AFTER_COMMIT
    }

    private final List<Table<?, ?>> tables = new ArrayList<>();
    private final Map<Integer, Loss> losses = new HashMap<>();
    private final Map<Integer, Runnable> after = new HashMap<>();
    private List<Runnable> afterCommit = new ArrayList<>();
    private boolean open;
    private int begun;

    void register(Table<?, ?> table) {
        tables.add(table);
    }

    /** @param number 1 for the next one */
    public void lose(int number, Loss loss) {
        losses.put(begun + number, loss);
    }

    /**
     * The transaction that records an outcome is lost, and where it would be tried again, each further try.
     *
     * @param number 1 for the next one
     */
    public void loseRecording(int number, Loss loss) {
        int tries = loss == Loss.BEFORE_WORK ? 3 : 1;
        IntStream.range(0, tries).forEach(more -> lose(number + more, loss));
    }

    /**
     * Something happens elsewhere once a transaction is over.
     *
     * @param number 1 for the next one
     */
    public void after(int number, Runnable elsewhere) {
        after.put(begun + number, elsewhere);
    }

    public boolean isOpen() {
        return open;
    }

    public int begun() {
        return begun;
    }

    @Override
    public <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (open) {
                throw new IllegalStateException("a transaction inside a transaction");
            }
            begun++;
            Loss loss = losses.get(begun);
            if (loss == Loss.BEFORE_WORK) {
                return Uni.createFrom().failure(new StoreUnavailable(false, new IllegalStateException("lost")));
            }
            return run(work, loss == Loss.AFTER_COMMIT, begun);
        });
    }

    private <T> Uni<T> run(Supplier<Uni<T>> work, boolean unheard, int number) {
        List<Runnable> undo = tables.stream().map(Table::savepoint).toList();
        afterCommit = new ArrayList<>();
        open = true;
        return Uni.createFrom().deferred(work::get).onItemOrFailure().transformToUni((item, failure) -> {
            open = false;
            if (failure != null) {
                undo.forEach(Runnable::run);
                return Uni.createFrom().failure(failure);
            }
            if (unheard) {
                return Uni.createFrom().failure(new StoreUnavailable(true, new IllegalStateException("lost")));
            }
            List.copyOf(afterCommit).forEach(Runnable::run);
            Optional.ofNullable(after.remove(number)).ifPresent(Runnable::run);
            return Uni.createFrom().item(item);
        });
    }

    @Override
    public void afterCommit(Runnable action) {
        requireOpen();
        afterCommit.add(action);
    }

    void requireOpen() {
        if (!open) {
            throw new IllegalStateException("the store was used outside of a transaction");
        }
    }
}
