package dev.vy.socketio;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Does what the scenarios of the npm clients ask for. */
final class ShopNamespace implements NamespaceHandler {
    private static final Duration SOON = Duration.ofSeconds(5);

    static SocketIoServer serve(TestServer server, SocketIoOptions options) {
        SocketIoServer socketIo = server.socketIo(options);
        socketIo.namespace("shop", new ShopNamespace());
        socketIo.namespace("/side", new ShopNamespace());
        socketIo.namespace("/refusing", new Refusing());
        socketIo.namespace("/busy", new Busy());
        return socketIo;
    }

    /** Has no time for a client before its third try. */
    private static final class Busy implements NamespaceHandler {
        private final AtomicInteger tries = new AtomicInteger();

        @Override
        public Future<Integer> connecting(Handshake handshake) {
            int count = tries.incrementAndGet();
            return count < 3 ? Future.failedFuture(new ConnectDelay()) : Future.succeededFuture(count);
        }

        @Override
        public void connected(Socket socket) {
            socket.emit("tries", socket.attachment());
        }
    }

    private static final class Refusing implements NamespaceHandler {
        @Override
        public Future<Void> connecting(Handshake handshake) {
            return Future.failedFuture(new ConnectRefusal("not you", new JsonObject().put("code", 7)));
        }

        @Override
        public void connected(Socket socket) {
            throw new IllegalStateException("Nobody may come in here");
        }
    }

    @Override
    public Future<String> connecting(Handshake handshake) {
        return Future.succeededFuture(handshake.auth().getString("token"));
    }

    @Override
    public void connected(Socket socket) {
        socket.on(
                "who",
                (arguments, acknowledgement) -> acknowledgement.send(
                        socket.attachment(), socket.handshake().query("userId")));
        socket.on(
                "ask-me",
                (arguments, acknowledgement) -> socket.emitWithAck(
                                "question", SOON, "why", Buffer.buffer(new byte[] {1, 2}))
                        .onSuccess(answer ->
                                socket.emit("answered", answer.getList().toArray())));
    }

    @Override
    public void received(Socket socket, String event, JsonArray arguments, Acknowledgement acknowledgement) {
        Object[] same = arguments.getList().toArray();
        switch (event) {
            case "echo" -> acknowledgement.send(same);
            case "echo-event" -> socket.emit("echoed", same);
            case "join" -> {
                socket.join(arguments.getString(0));
                acknowledgement.send("joined");
            }
            case "tell" -> socket.namespace().to(arguments.getString(0)).emit("told", arguments.getString(1));
            case "drop-me" -> socket.dropConnection();
            case "leave-me" -> socket.disconnect(false);
            case "end-me" -> socket.disconnect(true);
            default -> throw new IllegalArgumentException(event);
        }
    }
}
