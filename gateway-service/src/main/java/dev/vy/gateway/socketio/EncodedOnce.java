package dev.vy.gateway.socketio;

import dev.vy.gateway.realtime.StatusEvent;
import dev.vy.socketio.EncodedEvent;
import dev.vy.socketio.Namespace;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Keeps the event that was encoded last: all sockets of a user are told it one right after another. */
final class EncodedOnce {
    private volatile @Nullable Encoding last;

    private record Encoding(StatusEvent event, EncodedEvent encoded) {}

    EncodedEvent of(StatusEvent event, Namespace namespace) {
        Encoding known = last;
        if (known != null && event.equals(known.event())) {
            return known.encoded();
        }
        EncodedEvent encoded = encode(event, namespace);
        last = new Encoding(event, encoded);
        return encoded;
    }

    /**
     * The place in the stream is a second argument: handlers of older clients do not look at it, while the clients
     * themselves keep it and name it when they come back.
     */
    private static EncodedEvent encode(StatusEvent event, Namespace namespace) {
        JsonObject content = new JsonObject(event.json());
        String place = event.place();
        return place == null
                ? namespace.encode(event.event(), content)
                : namespace.encode(event.event(), content, place);
    }
}
