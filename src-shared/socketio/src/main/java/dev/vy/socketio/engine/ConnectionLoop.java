package dev.vy.socketio.engine;

import io.vertx.core.Context;

/** The event loop that one or more connections belong to. */
public interface ConnectionLoop {
    Context context();

    /** At once where this is the loop's thread, else later, in the order of the calls. */
    void execute(Runnable task);
}
