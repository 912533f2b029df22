package dev.vy.socketio;

import dev.vy.socketio.engine.EngineMessage;
import java.util.List;

/** An event in the form in which it travels, made once for many sockets of one namespace by {@link Namespace#encode}. */
public final class EncodedEvent {
    private final String namespace;
    private final List<EngineMessage> messages;

    EncodedEvent(String namespace, List<EngineMessage> messages) {
        this.namespace = namespace;
        this.messages = messages;
    }

    void requireNamespace(String name) {
        if (!namespace.equals(name)) {
            throw new IllegalArgumentException("Made for " + namespace + ", not for " + name);
        }
    }

    List<EngineMessage> messages() {
        return messages;
    }
}
