package dev.vy.socketio;

import dev.vy.socketio.engine.Access;
import dev.vy.socketio.engine.EngineServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A Socket.IO v5 server (npm's socket.io 3 and 4 speak with it) on a Vert.x router. */
public final class SocketIoServer {
    private static final int ID_BYTES = 15;
    /** An attachment is a message, so each may be as large as one; together they may be a few. */
    private static final int ATTACHED_PAYLOADS = 8;

    private final Vertx vertx;
    private final SocketIoOptions options;
    private final EngineServer engine;
    private final PacketReading reading;
    private final PendingConnections pending;
    private final Map<String, OpenNamespace> namespaces = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    private SocketIoServer(Vertx vertx, SocketIoOptions options) {
        this.vertx = vertx;
        this.options = options;
        reading = new PacketReading(options.limits());
        pending = new PendingConnections(options.maxPendingConnections());
        engine = EngineServer.create(
                        vertx,
                        options.engine().withAccess(limited(options.engine().access())))
                .onConnection(connection -> new ClientConnection(this, connection).start());
    }

    private Access limited(Access access) {
        return access.withAdmission(pending.around(access.admission()));
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
        OpenNamespace namespace = new OpenNamespace(NamespaceName.withSlash(name), handler);
        if (namespaces.putIfAbsent(namespace.name(), namespace) != null) {
            throw new IllegalArgumentException("Opened before: " + namespace.name());
        }
        return namespace;
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

    /**
     * Ends every connection so that its client comes back by itself, and refuses new ones. Completes when all have ended:
     * a polling client has up to a second for the poll that fetches what was sent to it before.
     */
    public Future<Void> close() {
        return engine.close();
    }

    Vertx vertx() {
        return vertx;
    }

    SocketIoOptions options() {
        return options;
    }

    PendingConnections pending() {
        return pending;
    }

    PacketReading reading() {
        return reading;
    }

    long maxAttachedBytes() {
        return (long) ATTACHED_PAYLOADS * options.engine().limits().maxPayloadBytes();
    }

    @Nullable
    OpenNamespace find(String name) {
        return namespaces.get(name);
    }

    String newSocketId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
