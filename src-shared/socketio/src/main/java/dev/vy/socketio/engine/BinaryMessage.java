package dev.vy.socketio.engine;

import io.vertx.core.buffer.Buffer;

/** A binary message. */
final class BinaryMessage implements EngineMessage {
    private final Buffer content;

    private BinaryMessage(Buffer content) {
        this.content = content;
    }

    static BinaryMessage of(Buffer content) {
        return new BinaryMessage(content);
    }

    Buffer content() {
        return content;
    }
}
