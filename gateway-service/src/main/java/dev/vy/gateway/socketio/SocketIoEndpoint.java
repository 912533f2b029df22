package dev.vy.gateway.socketio;

import dev.vy.gateway.http.BodyLimits;
import dev.vy.gateway.http.RequestsInHand;
import dev.vy.gateway.realtime.NamespacesConfig;
import dev.vy.gateway.realtime.StatusHub;
import dev.vy.socketio.SocketIoOptions;
import dev.vy.socketio.SocketIoServer;
import dev.vy.socketio.SocketLimits;
import dev.vy.socketio.engine.Access;
import dev.vy.socketio.engine.EngineLimits;
import dev.vy.socketio.engine.Refusal;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/** Serves {@code /socket.io/} beside the REST routes, on the same port. */
@ApplicationScoped
class SocketIoEndpoint {
    /** A command may be as large as over REST; what waits for a client that does not read is the hub's bound and some. */
    private static final EngineLimits LIMITS =
            new EngineLimits(BodyLimits.MAX_BODY_BYTES, 2 * BodyLimits.MAX_BODY_BYTES + 1024 * 1024, 512);

    /** A client joins in its first packet; one that does not costs memory for nothing. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final int UNAVAILABLE = 503;

    /** Commands carry no binary, nest as deep as over REST, and the server asks its clients nothing. */
    private static final SocketLimits SOCKET_LIMITS = new SocketLimits(0, 32, 4, 0, 8192);

    private final SocketIoServer server;

    @Inject
    SocketIoEndpoint(
            Vertx vertx,
            NamespacesConfig config,
            SocketCallers callers,
            SocketCommands commands,
            SocketAnswers answers,
            StatusHub hub,
            RequestsInHand inHand) {
        this.server = SocketIoServer.create(vertx, options(callers, hub));
        config.namespaces().forEach((name, namespace) -> {
            var _ = server.namespace(name, new UserNamespace(namespace, callers, commands, answers, hub, inHand));
        });
    }

    private static SocketIoOptions options(SocketCallers callers, StatusHub hub) {
        return SocketIoOptions.DEFAULT
                .withConnectTimeout(CONNECT_TIMEOUT)
                .withLimits(SOCKET_LIMITS)
                .withEngine(engine -> engine.withLimits(LIMITS)
                        .withAccess(Access.OPEN.withAdmission(opening -> admit(hub)))
                        .withKeptHeaders(callers.headersOfInterest()));
    }

    /** Who is refused here comes again by itself, and by then perhaps to another replica. */
    private static Future<Void> admit(StatusHub hub) {
        return hub.isOpen()
                ? Future.succeededFuture()
                : Future.failedFuture(new Refusal(UNAVAILABLE, "This replica takes no sockets now; connect again"));
    }

    void mount(@Observes Router router) {
        var _ = server.mount(router);
    }

    /** The answers that clients wait for have gone out; clients come back by themselves, to another replica. */
    void onEnd(@Observes @Priority(RequestsInHand.AFTER_THE_ANSWERS) ShutdownDelayInitiatedEvent event) {
        var _ = server.close();
    }
}
