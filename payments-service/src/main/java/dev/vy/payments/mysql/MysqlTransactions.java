package dev.vy.payments.mysql;

import dev.vy.payments.command.CallersContext;
import dev.vy.payments.command.StoreUnavailable;
import dev.vy.payments.command.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Transactions of the reactive session, with the retries that MySQL and TiDB ask for. */
@ApplicationScoped
class MysqlTransactions implements Transactions {
    /**
     * MySQL: lock wait timeout 1205, deadlock 1213. TiDB: write conflict 9007, schema changed meanwhile 8028. A duplicate
     * key that gets here is a row which another transaction has just inserted: the next try reads it.
     */
    private static final int[] TRY_AGAIN = {1205, 1213, 9007, 8028, MysqlErrors.DUPLICATE_ENTRY};

    /** Contention on one row ends within a few rounds; more would only hide a fault in the order of locks. */
    private static final int MAX_RETRIES = 5;

    private static final String AFTER_COMMIT = "vy.after-commit";

    private final StoreConfig config;
    private final Clock clock;
    private volatile Instant lastCommit = Instant.EPOCH;

    @Inject
    MysqlTransactions(StoreConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public <T> Uni<T> inTransaction(Supplier<Uni<T>> work) {
        Executor caller = CallersContext.current();
        Uni<T> retried = Uni.createFrom()
                .deferred(() -> once(work))
                .runSubscriptionOn(caller) // the pause before a retry ends on a timer's thread, where no session lives
                .onFailure(MysqlTransactions::asksForAnotherTry)
                .retry()
                .withBackOff(Duration.ofMillis(10), Duration.ofMillis(200))
                .atMost(MAX_RETRIES);
        return Uncut.of(retried)
                .ifNoItem()
                .after(config.transactionLimit())
                .failWith(() -> new StoreUnavailable(true, new TimeoutException("transaction")))
                .emitOn(caller);
    }

    /** Then the store is there, whoever else waits for a connection. */
    boolean hasCommittedWithin(Duration time) {
        return clock.instant().isBefore(lastCommit.plus(time));
    }

    private <T> Uni<T> once(Supplier<Uni<T>> work) {
        AtomicBoolean workDone = new AtomicBoolean();
        List<Runnable> afterCommit = new ArrayList<>();
        ContextLocals.put(AFTER_COMMIT, afterCommit);
        return Panache.withTransaction(() -> work.get().invoke(() -> workDone.set(true)))
                .invoke(() -> lastCommit = clock.instant())
                .invoke(() -> afterCommit.forEach(Runnable::run))
                .onFailure(MysqlTransactions::isStoreAway)
                .transform(failure -> new StoreUnavailable(workDone.get(), failure));
    }

    @Override
    public void afterCommit(Runnable action) {
        List<Runnable> actions = ContextLocals.<List<Runnable>>get(AFTER_COMMIT)
                .orElseThrow(() -> new IllegalStateException("afterCommit outside of a transaction"));
        actions.add(action);
    }

    private static boolean asksForAnotherTry(Throwable failure) {
        return MysqlErrors.isAny(failure, TRY_AGAIN);
    }

    /** A refused or lost connection, or none free in time; on one that broke before, the driver has nothing but a text. */
    private static boolean isStoreAway(Throwable failure) {
        if (MysqlErrors.isAnswer(failure)) {
            return false;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof VertxException
                    || cause instanceof NoStackTraceThrowable) {
                return true;
            }
        }
        return false;
    }
}
