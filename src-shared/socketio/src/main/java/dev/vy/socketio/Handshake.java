package dev.vy.socketio;

import dev.vy.socketio.engine.OpeningRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * With what a client asks to join a namespace.
 *
 * @param opening the HTTP request that opened the connection
 * @param namespaceQuery what stood behind a question mark in the namespace's name, which wins over the request's query
 * @param auth the payload of the CONNECT packet, empty where there was none. Only {@link NamespaceHandler#connecting} sees it:
 *     it may be large and secret, so a {@link Socket} does not keep it
 */
public record Handshake(OpeningRequest opening, Map<String, String> namespaceQuery, JsonObject auth) {
    /** For all sockets; it cannot be changed. */
    private static final JsonObject NO_AUTH = new JsonObject(Map.of());

    Handshake withoutAuth() {
        return new Handshake(opening, namespaceQuery, NO_AUTH);
    }

    public @Nullable String query(String name) {
        String value = namespaceQuery.get(name);
        return value != null ? value : opening.queryParameter(name);
    }

    /** Null unless the header was sent and {@code EngineOptions.keptHeaders} names it. */
    public @Nullable String header(String lowerCaseName) {
        return opening.header(lowerCaseName);
    }

    public String remoteAddress() {
        return opening.remoteAddress();
    }
}
