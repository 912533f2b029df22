package dev.vy.socketio.engine;

import io.vertx.core.buffer.Buffer;

/** A message encoded once, to be sent to any number of connections of either transport. */
public sealed interface EngineMessage permits TextMessage, BinaryMessage {
    static EngineMessage text(String text) {
        return TextMessage.of(text);
    }

    /** The buffer belongs to the message from now on. */
    static EngineMessage binary(Buffer content) {
        return BinaryMessage.of(content);
    }
}
