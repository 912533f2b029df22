package dev.vy.socketio.engine;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query of a request, with the protocol's own parameters apart from the application's. */
record EngineQuery(
        @Nullable TransportName transport,
        @Nullable String sessionId,
        @Nullable String version,
        Map<String, String> others) {
    private static final Set<String> OF_THE_PROTOCOL = Set.of("EIO", "transport", "sid", "t", "b64", "j");

    /** Null where the query is no query. */
    static @Nullable EngineQuery of(HttpServerRequest request) {
        MultiMap parameters;
        try {
            parameters = request.params();
        } catch (IllegalArgumentException malformed) {
            return null;
        }
        String id = parameters.get("sid");
        return new EngineQuery(
                TransportName.of(parameters.get("transport")),
                id == null || id.isEmpty() ? null : id,
                parameters.get("EIO"),
                others(parameters));
    }

    private static Map<String, String> others(MultiMap parameters) {
        Map<String, String> others = new HashMap<>();
        for (Map.Entry<String, String> parameter : parameters) {
            if (!OF_THE_PROTOCOL.contains(parameter.getKey())) {
                others.putIfAbsent(parameter.getKey(), parameter.getValue());
            }
        }
        return Map.copyOf(others);
    }
}
