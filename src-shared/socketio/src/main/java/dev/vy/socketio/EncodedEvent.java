package dev.vy.socketio;

import dev.vy.socketio.engine.EngineMessage;
import java.util.List;

/** An event in the form in which it travels, made once for many sockets of one namespace. */
public final class EncodedEvent {
    private final String namespace;
    private final List<EngineMessage> messages;

    EncodedEvent(String namespace, List<EngineMessage> messages) {
        this.namespace = namespace;
        this.messages = messages;
    }

    String namespace() {
        return namespace;
    }

    List<EngineMessage> messages() {
        return messages;
    }
}
