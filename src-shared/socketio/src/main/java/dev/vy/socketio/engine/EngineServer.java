package dev.vy.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An Engine.IO v4 server: sessions over long polling and WebSocket, with messages in both directions. */
public final class EngineServer {
    private static final Buffer OK = Buffer.buffer("ok");

    private final Vertx vertx;
    private final EngineOptions options;
    private final Sessions sessions;
    private final WebSocketHandshakes handshakes;
    private final Openings openings;

    private EngineServer(Vertx vertx, EngineOptions options) {
        this.vertx = vertx;
        this.options = options;
        sessions = new Sessions(vertx, options);
        handshakes = new WebSocketHandshakes(options.limits().maxPayloadBytes());
        openings = new Openings(vertx, sessions, handshakes);
    }

    public static EngineServer create(Vertx vertx, EngineOptions options) {
        return new EngineServer(vertx, options);
    }

    /** Called on the new connection's context. */
    public EngineServer onConnection(Consumer<EngineConnection> handler) {
        openings.onConnection(handler);
        return this;
    }

    public EngineServer mount(Router router) {
        String path = options.path();
        var _ = router.route(path).handler(this::handle);
        if (path.length() > 1) {
            var _ = router.route(path.substring(0, path.length() - 1)).handler(this::handle);
        }
        return this;
    }

    public int openConnections() {
        return sessions.size();
    }

    /**
     * Ends every connection so that its client comes back by itself, and refuses new ones. Completes when all have ended:
     * a polling client has up to a second for the poll that fetches what was sent to it before.
     */
    public Future<Void> close() {
        return sessions.close();
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Exchange exchange = new Exchange(vertx, request, options.access().cors());
        if (request.method().equals(HttpMethod.OPTIONS)) {
            exchange.preflight();
            return;
        }
        EngineQuery query = EngineQuery.of(request);
        if (query == null) {
            exchange.refuse(ProtocolError.BAD_REQUEST);
            return;
        }
        TransportName transport = query.transport();
        if (transport == null || !options.transports().contains(transport)) {
            exchange.refuse(ProtocolError.UNKNOWN_TRANSPORT);
        } else if (query.sessionId() == null) {
            handshake(exchange, request, query, transport);
        } else {
            existing(exchange, routing, transport, query.sessionId());
        }
    }

    private void handshake(Exchange exchange, HttpServerRequest request, EngineQuery query, TransportName transport) {
        if (!request.method().equals(HttpMethod.GET)) {
            exchange.refuse(ProtocolError.BAD_HANDSHAKE_METHOD);
        } else if (WebSocketHandshakes.isWanted(request) != (transport == TransportName.WEBSOCKET)) {
            exchange.refuse(ProtocolError.BAD_REQUEST);
        } else {
            openings.open(exchange, request, query, transport);
        }
    }

    private void existing(Exchange exchange, RoutingContext routing, TransportName transport, String sessionId) {
        Session session = sessions.find(sessionId);
        boolean upgrade = WebSocketHandshakes.isWanted(routing.request());
        if (session == null) {
            exchange.refuse(ProtocolError.UNKNOWN_SID);
        } else if (upgrade != (transport == TransportName.WEBSOCKET)) {
            exchange.refuse(ProtocolError.BAD_REQUEST);
        } else if (upgrade) {
            upgrade(exchange, routing.request(), session);
        } else if (routing.request().method().equals(HttpMethod.GET)) {
            session.loop().execute(() -> {
                session.loop().heartbeats().sweep();
                session.poll(exchange);
            });
        } else if (routing.request().method().equals(HttpMethod.POST)) {
            post(exchange, routing, session);
        } else {
            exchange.refuse(ProtocolError.BAD_REQUEST);
        }
    }

    private void upgrade(Exchange exchange, HttpServerRequest request, Session session) {
        var _ = handshakes
                .accept(request, session.loop())
                .onSuccess(socket -> {
                    UpgradeAttempt attempt = new UpgradeAttempt(
                            session, socket, vertx, options.upgradeTimeout().toMillis());
                    handshakes.listen(socket, attempt);
                    session.loop().execute(() -> session.begin(attempt));
                })
                .onFailure(ignored -> exchange.refuse(ProtocolError.BAD_REQUEST));
    }

    private void post(Exchange exchange, RoutingContext routing, Session session) {
        PollingTransport polling = session.polling();
        if (polling == null) {
            exchange.refuse(ProtocolError.BAD_REQUEST);
        } else if (!polling.beginPost()) {
            exchange.refuse(ProtocolError.BAD_REQUEST);
            session.close(CloseReason.TRANSPORT_ERROR);
        } else {
            Future<Buffer> read = PostedBody.read(routing, options.limits().maxPayloadBytes());
            var _ = read.onComplete(ignored -> session.loop().execute(() -> posted(exchange, session, polling, read)));
        }
    }

    private static void posted(Exchange exchange, Session session, PollingTransport polling, Future<Buffer> read) {
        polling.endPost();
        session.loop().heartbeats().sweep();
        if (read.failed()) {
            unread(exchange, session, read.cause());
        } else if (session.isClosed()) {
            exchange.refuse(ProtocolError.UNKNOWN_SID);
        } else if (session.receive(read.result())) {
            session.whenGone(() -> exchange.answer(OK));
        } else {
            exchange.refuse(ProtocolError.BAD_REQUEST);
        }
    }

    private static void unread(Exchange exchange, Session session, @Nullable Throwable cause) {
        if (cause instanceof PostedBody.TooLarge) {
            exchange.tooLarge();
        } else {
            session.end(CloseReason.TRANSPORT_ERROR);
            exchange.refuse(ProtocolError.BAD_REQUEST);
        }
    }
}
