package dev.vy.socketio;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;

/**
 * What an application does in one namespace. Every call about one socket comes on that socket's own context, one at a time.
 *
 * <p>One handler serves all sockets of its namespace, so what is overridden here costs no memory per socket, while each
 * {@link Socket#on} does.
 */
@FunctionalInterface
public interface NamespaceHandler {
    /**
     * Decides whether a client may join. A future failed with {@link ConnectRefusal} is sent as CONNECT_ERROR, after which
     * clients stay away; with {@link ConnectDelay} they try again. After any other failure the client reads that the server
     * has a fault. What is needed later of the handshake's auth payload has to be taken here.
     *
     * @return with what becomes the socket's attachment
     */
    default Future<?> connecting(Handshake handshake) {
        return Future.succeededFuture();
    }

    /**
     * Whether clients (npm's from 4.6 on) keep the last argument of each event, where it is a string, and name the latest
     * one as {@code offset} in the auth payload with which they come back. That is the client's half of Socket.IO's
     * connection state recovery; what was missed is the application's to send.
     */
    default boolean isResumable() {
        return false;
    }

    /** The client has joined and will read what is emitted from here on. */
    void connected(Socket socket);

    /** An event for which the socket itself has no handler. */
    default void received(Socket socket, String event, JsonArray arguments, Acknowledgement acknowledgement) {}

    /** The last call about this socket. It has left its rooms. */
    default void disconnected(Socket socket, DisconnectReason reason) {}
}
