package dev.vy.socketio.engine;

import io.vertx.core.Future;

/**
 * The last word on a handshake. A future failed with {@link Refusal} is answered with its status and message; any other
 * failure is a fault of the server and answered with 500.
 */
@FunctionalInterface
public interface Admission {
    Admission EVERYBODY = request -> Future.succeededFuture();

    Future<Void> admit(OpeningRequest request);
}
