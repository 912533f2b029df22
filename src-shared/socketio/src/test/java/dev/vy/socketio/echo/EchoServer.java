package dev.vy.socketio.echo;

import dev.vy.socketio.Acknowledgement;
import dev.vy.socketio.Handshake;
import dev.vy.socketio.NamespaceHandler;
import dev.vy.socketio.Socket;
import dev.vy.socketio.SocketIoOptions;
import dev.vy.socketio.SocketIoServer;
import dev.vy.socketio.engine.Access;
import dev.vy.socketio.engine.CloseReason;
import dev.vy.socketio.engine.Cors;
import dev.vy.socketio.engine.EngineConnection;
import dev.vy.socketio.engine.EngineListener;
import dev.vy.socketio.engine.EngineMessage;
import dev.vy.socketio.engine.EngineOptions;
import dev.vy.socketio.engine.EngineServer;
import dev.vy.socketio.engine.Heartbeat;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Duration;

/** What the public test beds of both protocols expect of a server. */
final class EchoServer {
    private static final Heartbeat QUICK = new Heartbeat(Duration.ofMillis(300), Duration.ofMillis(200));
    private static final Access OPEN = Access.OPEN.withCors(Cors.ANY);
    /** The test beds listen for one message after another and would miss one that comes along with the one before. */
    private static final long AUTH_DELAY_MILLIS = 10;

    private EchoServer() {}

    static Future<HttpServer> start(Vertx vertx, int port) {
        Router router = Router.router(vertx);
        EngineOptions engine = EngineOptions.DEFAULT.withHeartbeat(QUICK).withAccess(OPEN);
        EngineServer echo = EngineServer.create(vertx, engine).onConnection(EchoServer::echo);
        boolean _ = echo.mount(router) == echo;
        SocketIoOptions options = SocketIoOptions.DEFAULT
                .withEngine(defaults -> defaults.withHeartbeat(QUICK).withAccess(OPEN))
                .withConnectTimeout(Duration.ofSeconds(1));
        SocketIoServer server = SocketIoServer.create(vertx, options);
        boolean _ = server.namespace("/", new Echo(vertx)).sockets() == 0;
        boolean _ = server.namespace("/custom", new Echo(vertx)).sockets() == 0;
        boolean _ = server.mount(router) == server;
        return vertx.createHttpServer().requestHandler(router).listen(port);
    }

    private static void echo(EngineConnection connection) {
        connection.listener(new EngineListener() {
            @Override
            public void text(String message) {
                connection.send(EngineMessage.text(message));
            }

            @Override
            public void binary(Buffer message) {
                connection.send(EngineMessage.binary(message));
            }

            @Override
            public void closed(CloseReason reason) {}
        });
    }

    private record Echo(Vertx vertx) implements NamespaceHandler {
        @Override
        public Future<JsonObject> connecting(Handshake handshake) {
            return Future.succeededFuture(handshake.auth());
        }

        @Override
        public void connected(Socket socket) {
            vertx.setTimer(AUTH_DELAY_MILLIS, ignored -> socket.emit("auth", socket.attachment()));
        }

        @Override
        public void received(Socket socket, String event, JsonArray arguments, Acknowledgement acknowledgement) {
            Object[] same = arguments.getList().toArray();
            switch (event) {
                case "message" -> socket.emit("message-back", same);
                case "message-with-ack" -> acknowledgement.send(same);
                default -> {
                    // Nothing else is asked of it.
                }
            }
        }
    }
}
