package dev.vy.gateway.socketio;

import dev.vy.gateway.http.BodyLimits;
import dev.vy.gateway.http.RequestsInHand;
import dev.vy.gateway.realtime.NamespacesConfig;
import dev.vy.gateway.realtime.StatusHub;
import dev.vy.socketio.SocketIoOptions;
import dev.vy.socketio.SocketIoServer;
import dev.vy.socketio.engine.EngineLimits;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Serves {@code /socket.io/} beside the REST routes, on the same port. */
@ApplicationScoped
class SocketIoEndpoint {
    /** A command may be as large as over REST; what waits for a client that does not read is the hub's bound and some. */
    private static final EngineLimits LIMITS =
            new EngineLimits(BodyLimits.MAX_BODY_BYTES, 2 * BodyLimits.MAX_BODY_BYTES + 1024 * 1024, 512);

    private final SocketIoServer server;

    @Inject
    SocketIoEndpoint(
            Vertx vertx,
            NamespacesConfig config,
            SocketCallers callers,
            SocketCommands commands,
            SocketAnswers answers,
            StatusHub hub) {
        this.server = SocketIoServer.create(vertx, options(callers));
        config.namespaces().forEach((name, namespace) -> {
            var _ = server.namespace(name, new UserNamespace(namespace, callers, commands, answers, hub));
        });
    }

    private static SocketIoOptions options(SocketCallers callers) {
        return SocketIoOptions.DEFAULT.withEngine(
                engine -> engine.withLimits(LIMITS).withKeptHeaders(callers.headersOfInterest()));
    }

    void mount(@Observes Router router) {
        var _ = server.mount(router);
    }

    /** The answers that clients wait for have gone out; clients come back by themselves, to another replica. */
    void onEnd(@Observes @Priority(RequestsInHand.AFTER_THE_ANSWERS) ShutdownDelayInitiatedEvent event) {
        var _ = server.close();
    }
}
