package dev.vy.payments.command;

import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** A place for work that uses the store and that no request or timer gave one. */
public interface StoreContext {
    /** Runs the work on an event loop, in a context of its own: two runs never share a session. */
    <T> Uni<T> run(Supplier<Uni<T>> work);
}
