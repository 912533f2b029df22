package dev.vy.payments.testing;

import dev.vy.payments.command.StoreContext;
import dev.vy.payments.command.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Runs work in transactions of the real store, and looks past the service into its tables. */
@ApplicationScoped
public class Store {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Transactions transactions;
    private final StoreContext context;
    private final Pool pool;

    @Inject
    Store(Transactions transactions, StoreContext context, Pool pool) {
        this.transactions = transactions;
        this.context = context;
        this.pool = pool;
    }

    public <T> T inTransaction(Supplier<Uni<T>> work) {
        return begin(work).await().atMost(LIMIT);
    }

    /** All begun before the first is awaited, each in a context of its own. */
    public <T> List<T> atOnce(int count, IntFunction<Uni<T>> work) {
        List<Uni<T>> all = IntStream.range(0, count)
                .mapToObj(i -> begin(() -> work.apply(i)))
                .toList();
        return Uni.join().all(all).andFailFast().await().atMost(LIMIT);
    }

    /** For each of those begun at once, whether it went through or was refused in this way. */
    public List<Boolean> eachAtOnce(int count, IntFunction<Uni<Void>> work, Class<? extends Throwable> refusal) {
        List<Uni<Boolean>> all = IntStream.range(0, count)
                .mapToObj(i -> begin(() -> work.apply(i))
                        .replaceWith(true)
                        .onFailure(refusal)
                        .recoverWithItem(false))
                .toList();
        return Uni.join().all(all).andFailFast().await().atMost(LIMIT);
    }

    private <T> Uni<T> begin(Supplier<Uni<T>> work) {
        return context.run(() -> transactions.inTransaction(work));
    }

    /** The first column of each row, as text. */
    public List<String> texts(String sql) {
        return pool.query(sql)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(Store::firstColumn)
                        .toList())
                .await()
                .atMost(LIMIT);
    }

    private static String firstColumn(Row row) {
        return String.valueOf(row.getValue(0));
    }
}
