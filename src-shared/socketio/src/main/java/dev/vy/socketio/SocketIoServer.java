package dev.vy.socketio;

import dev.vy.socketio.engine.EngineServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** A Socket.IO v5 server (npm's socket.io 3 and 4 speak with it) on a Vert.x router. */
public final class SocketIoServer {
    private final EngineServer engine;

    private SocketIoServer(Vertx vertx, SocketIoOptions options) {
        engine = EngineServer.create(vertx, options.engine());
    }

    public static SocketIoServer create(Vertx vertx, SocketIoOptions options) {
        return new SocketIoServer(vertx, options);
    }

    /**
     * Opens a namespace, at any time. Clients that ask for one that was not opened read "Invalid namespace".
     *
     * @param name with or without the leading slash
     */
    public Namespace namespace(String name, NamespaceHandler handler) {
        throw new UnsupportedOperationException(name + handler);
    }

    /** Puts the routes for the configured path on the router. */
    public SocketIoServer mount(Router router) {
        boolean _ = engine.mount(router) == engine;
        return this;
    }

    /** Sessions, whether they have joined a namespace or not. */
    public int openConnections() {
        return engine.openConnections();
    }

    /** Ends every connection so that its client comes back by itself, and refuses new ones. */
    public Future<Void> close() {
        return engine.close();
    }
}
