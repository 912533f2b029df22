package dev.vy.socketio;

import io.vertx.core.json.JsonArray;

/** Handles one kind of event of one socket. Binary arguments are read with {@link JsonArray#getBuffer}. */
@FunctionalInterface
public interface EventHandler {
    void handle(JsonArray arguments, Acknowledgement acknowledgement);
}
