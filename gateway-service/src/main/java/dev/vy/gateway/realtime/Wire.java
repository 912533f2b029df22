package dev.vy.gateway.realtime;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** The connection below a socket or a stream, for those whose client does not read. */
final class Wire {
    private final HttpConnection connection;

    Wire(HttpConnection connection) {
        this.connection = connection;
    }

    /**
     * Drops what waits and closes. The connection's own {@code close} would first send what waits, which a client that
     * does not read never lets happen.
     */
    void cut() {
        if (connection instanceof ConnectionBase base) {
            var _ = base.channel().close();
        } else {
            connection.close();
        }
    }
}
