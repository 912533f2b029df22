package dev.vy.socketio.engine;

import io.vertx.core.buffer.Buffer;

/** Hears what one connection brings. */
public interface EngineListener {
    void text(String message);

    void binary(Buffer message);

    /** The last call. */
    void closed(CloseReason reason);
}
