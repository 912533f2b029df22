package dev.vy.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Handshakes: who may come in, and the first packet for those who may. */
final class Openings {
    private static final System.Logger LOG = System.getLogger(Openings.class.getName());
    private static final String VERSION = "4";
    private static final int FAULT = 500;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final Sessions sessions;
    private final WebSocketHandshakes handshakes;
    private final EngineOptions options;
    private final String limits;
    private Consumer<EngineConnection> connections = connection -> connection.close();

    Openings(Vertx vertx, Sessions sessions, WebSocketHandshakes handshakes) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.handshakes = handshakes;
        options = sessions.options();
        limits = ",\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":%d}"
                .formatted(
                        options.heartbeat().interval().toMillis(),
                        options.heartbeat().timeout().toMillis(),
                        options.limits().maxPayloadBytes());
    }

    void onConnection(Consumer<EngineConnection> handler) {
        connections = handler;
    }

    void open(Exchange exchange, HttpServerRequest request, EngineQuery query, TransportName transport) {
        if (!VERSION.equals(query.version())) {
            exchange.refuse(ProtocolError.UNSUPPORTED_PROTOCOL_VERSION);
        } else if (!options.access().origins().accepts(request.getHeader("origin"))) {
            exchange.refuse(ProtocolError.FORBIDDEN);
        } else if (sessions.isClosed()) {
            exchange.refuse(UNAVAILABLE, ProtocolError.FORBIDDEN, "Server shutting down");
        } else {
            OpeningRequest opening = describe(request, query, transport);
            // It must not run on while the answer is awaited.
            request.pause();
            onContext(admitted(opening), result -> {
                if (result.succeeded()) {
                    admit(exchange, request, keeping(opening));
                } else {
                    refuse(exchange, request, result.cause());
                }
            });
        }
    }

    /** Futures of others complete on any thread. */
    private void onContext(Future<Void> future, Consumer<Future<Void>> next) {
        var context = vertx.getOrCreateContext();
        var _ = future.onComplete(ignored -> {
            if (context.equals(Vertx.currentContext())) {
                next.accept(future);
            } else {
                context.runOnContext(now -> next.accept(future));
            }
        });
    }

    private Future<Void> admitted(OpeningRequest opening) {
        try {
            return options.access().admission().admit(opening);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private static void refuse(Exchange exchange, HttpServerRequest request, Throwable cause) {
        request.resume();
        if (cause instanceof Refusal refusal) {
            exchange.refuse(refusal.status(), ProtocolError.FORBIDDEN, refusal.getMessage());
        } else {
            LOG.log(System.Logger.Level.ERROR, "A handshake could not be judged", cause);
            exchange.refuse(FAULT, ProtocolError.FORBIDDEN, ProtocolError.FORBIDDEN.message());
        }
    }

    private void admit(Exchange exchange, HttpServerRequest request, OpeningRequest opening) {
        Session session = sessions.open(opening);
        if (opening.transport() == TransportName.POLLING) {
            request.resume();
            session.start(new PollingTransport(options.limits().maxPayloadBytes()));
            // Before the client knows its id: what it posts at once, perhaps by another loop, has to find its listener.
            announce(session);
            exchange.answer(
                    EngineMessage.packet(PacketType.OPEN, firstPacket(session)).content());
            return;
        }
        var _ = handshakes
                .accept(request, session.loop())
                .onSuccess(socket -> {
                    handshakes.listen(socket, session);
                    session.start(socket);
                    socket.writeNow(EngineMessage.packet(PacketType.OPEN, firstPacket(session)));
                    announce(session);
                })
                .onFailure(ignored -> {
                    session.end(CloseReason.TRANSPORT_ERROR);
                    exchange.refuse(ProtocolError.BAD_REQUEST);
                });
    }

    private void announce(Session session) {
        session.loop().execute(() -> {
            connections.accept(session);
            // The server may have begun to end while this one came in.
            if (sessions.isClosed()) {
                session.end(CloseReason.SERVER_SHUTTING_DOWN);
            }
        });
    }

    private String firstPacket(Session session) {
        boolean upgradable = session.transport() == TransportName.POLLING
                && options.transports().contains(TransportName.WEBSOCKET);
        String upgrades = upgradable ? "[\"websocket\"]" : "[]";
        return "{\"sid\":\"" + session.id() + "\",\"upgrades\":" + upgrades + limits;
    }

    private static OpeningRequest describe(HttpServerRequest request, EngineQuery query, TransportName transport) {
        Map<String, String> headers = new HashMap<>();
        // A header on several lines is one list: with the first line alone, X-Forwarded-For could be cut short.
        request.headers()
                .forEach(header -> headers.merge(
                        header.getKey().toLowerCase(Locale.ROOT), header.getValue(), (one, next) -> one + "," + next));
        SocketAddress remote = request.remoteAddress();
        String address = remote == null || remote.hostAddress() == null ? "" : remote.hostAddress();
        return new OpeningRequest(query.others(), headers, address, transport);
    }

    /** What stays for the connection's lifetime: a copy as small as can be. */
    private OpeningRequest keeping(OpeningRequest opening) {
        Map<String, String> kept = new HashMap<>();
        // By the options' own strings, of which there is one for all connections.
        for (String name : options.keptHeaders()) {
            String value = opening.header(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return new OpeningRequest(opening.query(), Map.copyOf(kept), opening.remoteAddress(), opening.transport());
    }
}
