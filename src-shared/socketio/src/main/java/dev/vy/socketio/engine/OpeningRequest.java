package dev.vy.socketio.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the HTTP request that opened a session. {@link Admission} sees every header; what the connection keeps
 * for its lifetime are those named in {@link EngineOptions#keptHeaders()}.
 *
 * @param query the parameters, the first value of each, without those of the protocol itself
 * @param headers by lower-case name
 */
public record OpeningRequest(
        Map<String, String> query, Map<String, String> headers, String remoteAddress, TransportName transport) {
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public @Nullable String queryParameter(String name) {
        return query.get(name);
    }
}
