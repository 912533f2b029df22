package dev.vy.socketio;

import dev.vy.socketio.engine.CloseReason;
import dev.vy.socketio.engine.EngineConnection;
import dev.vy.socketio.engine.EngineListener;
import dev.vy.socketio.engine.EngineMessage;
import io.vertx.core.buffer.Buffer;
import java.util.concurrent.CompletableFuture;

/** Sends back what it gets. */
record Echo(EngineConnection connection, CompletableFuture<CloseReason> end) implements EngineListener {
    Echo(EngineConnection connection) {
        this(connection, new CompletableFuture<>());
    }

    @Override
    public void text(String message) {
        connection.send(EngineMessage.text(message));
    }

    @Override
    public void binary(Buffer message) {
        connection.send(EngineMessage.binary(message));
    }

    @Override
    public void closed(CloseReason reason) {
        end.complete(reason);
    }
}
