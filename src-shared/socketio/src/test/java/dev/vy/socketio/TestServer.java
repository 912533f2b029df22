package dev.vy.socketio;

import dev.vy.socketio.engine.EngineOptions;
import dev.vy.socketio.engine.EngineServer;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server on a port of its own, on two event loops, so that requests of one session arrive on both. */
public final class TestServer implements AutoCloseable {
    private final Vertx vertx;
    private final Router router;
    private volatile int port;
    private final List<String> deployments = new ArrayList<>();

    private final HttpServerOptions http;

    private TestServer(HttpServerOptions http) {
        this.http = http;
        vertx = Vertx.vertx();
        router = Router.router(vertx);
    }

    public static TestServer create() {
        return create(new HttpServerOptions());
    }

    static TestServer create(HttpServerOptions http) {
        return new TestServer(http);
    }

    public Vertx vertx() {
        return vertx;
    }

    public EngineServer engine(EngineOptions options) {
        return EngineServer.create(vertx, options).mount(router);
    }

    public SocketIoServer socketIo(SocketIoOptions options) {
        return SocketIoServer.create(vertx, options).mount(router);
    }

    public TestServer listen() {
        // Below zero, several servers of one Vert.x share the port that the first has found.
        return listen(-1);
    }

    public TestServer listen(int wanted) {
        deployments.add(get(vertx.deployVerticle(new Listener(wanted))));
        deployments.add(get(vertx.deployVerticle(new Listener(wanted))));
        return this;
    }

    private final class Listener extends AbstractVerticle {
        private final int wanted;

        private Listener(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public void start(Promise<Void> started) {
            vertx.createHttpServer(http)
                    .requestHandler(router)
                    .listen(wanted)
                    .onSuccess(server -> port = server.actualPort())
                    .<Void>mapEmpty()
                    .onComplete(started);
        }
    }

    public int port() {
        return port;
    }

    public static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(15, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        deployments.forEach(id -> get(vertx.undeploy(id)));
        get(vertx.close());
    }
}
