package dev.vy.payments.command;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** The store's transactions. What runs inside uses the stores' ports; a failure undoes all of it. */
public interface Transactions {

    /**
     * Runs the work in one transaction, again from its start where the database asks for that (a deadlock, a write
     * conflict): the work must not call anything outside the store. Fails with {@link StoreUnavailable} where the store
     * is away.
     */
    <T> Uni<T> inTransaction(Supplier<Uni<T>> work);

    /** Inside a transaction: runs the action once it has been committed, and never where it is not. */
    void afterCommit(Runnable action);
}
