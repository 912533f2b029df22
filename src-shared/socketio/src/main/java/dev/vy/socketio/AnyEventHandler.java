package dev.vy.socketio;

import io.vertx.core.json.JsonArray;

/** Handles every event of one socket. */
@FunctionalInterface
public interface AnyEventHandler {
    void handle(String event, JsonArray arguments, Acknowledgement acknowledgement);
}
