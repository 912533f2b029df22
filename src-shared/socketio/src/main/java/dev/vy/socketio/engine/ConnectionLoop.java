package dev.vy.socketio.engine;

import io.vertx.core.Context;

/** The event loop that one or more connections belong to. */
public interface ConnectionLoop {
    Context context();

    /**
     * In the order of the calls: at once where this is the loop's thread and nothing waits, else later. A task that hops once
     * more lets the tasks behind it pass.
     */
    void execute(Runnable task);
}
