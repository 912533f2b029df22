package dev.vy.socketio.engine;

import io.vertx.core.buffer.Buffer;

/** Stands where an application has not said who listens. */
enum SilentListener implements EngineListener {
    INSTANCE;

    @Override
    public void text(String message) {}

    @Override
    public void binary(Buffer message) {}

    @Override
    public void closed(CloseReason reason) {}
}
