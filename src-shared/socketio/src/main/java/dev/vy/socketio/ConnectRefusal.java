package dev.vy.socketio;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Why a client may not join a namespace; the client reads both parts as {@code connect_error}. */
public final class ConnectRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable JsonObject details;

    public ConnectRefusal(String message) {
        this(message, null);
    }

    public ConnectRefusal(String message, @Nullable JsonObject details) {
        super(message, null, false, false);
        this.details = details;
    }

    JsonObject payload() {
        JsonObject payload = new JsonObject().put("message", getMessage());
        return details == null ? payload : payload.put("data", details);
    }
}
