package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may join a namespace, and what becomes of those who may not. */
class ConnectDecisionIT {
    private static final String WEBSOCKET = "?EIO=4&transport=websocket&userId=7";

    private final TestServer server = TestServer.create();
    private SocketIoServer socketIo;
    private RawClient client;

    private void serve(SocketIoOptions options, NamespaceHandler handler) {
        socketIo = server.socketIo(options);
        assertThat(socketIo.namespace("/", handler).sockets()).isZero();
        server.listen();
        client = new RawClient(server.port(), "/socket.io/");
    }

    @AfterEach
    void nothingIsLeft() {
        client.close();
        TestServer.get(socketIo.close());
        assertThat(socketIo.openConnections()).isZero();
        server.close();
    }

    private RawSocket open() {
        RawSocket socket = client.webSocket(WEBSOCKET);
        assertThat(socket.text()).startsWith("0{");
        return socket;
    }

    /** Tells each client what it came with, and what of it is left once it has joined. */
    private static final class Asking implements NamespaceHandler {
        @Override
        public Future<String> connecting(Handshake handshake) {
            return Future.succeededFuture(handshake.auth().getString("token"));
        }

        @Override
        public void connected(Socket socket) {
            Handshake kept = socket.handshake();
            socket.emit("kept", socket.attachment(), kept.auth(), kept.query("userId"));
        }
    }

    @Test
    void authIsThereForTheDecisionAndNotKept() {
        // Given
        serve(SocketIoOptions.DEFAULT, new Asking());
        RawSocket socket = open();

        // When
        socket.send("40{\"token\":\"t-1\"}");

        // Then
        assertThat(socket.text()).startsWith("40{");
        assertThat(socket.text()).isEqualTo("42[\"kept\",\"t-1\",{},\"7\"]");
    }

    @Test
    void authAboveTheLimitEndsTheConnection() {
        // Given
        serve(SocketIoOptions.DEFAULT, new Asking());
        RawSocket socket = open();

        // When
        socket.send("40{\"token\":\"" + "t".repeat(8_192) + "\"}");

        // Then
        assertThat(socket.awaitClose()).isEqualTo(1002);
        assertThat(socket.hasMore()).isFalse();
    }

    @Test
    void handshakeBeyondThePendingOnesIsRefusedUntilOneHasJoinedOrGone() {
        // Given
        serve(SocketIoOptions.DEFAULT.withMaxPendingConnections(2), new Asking());
        RawSocket joining = open();
        RawSocket leaving = open();
        assertThat(handshakeStatus()).isEqualTo(503);

        // When
        joining.send("40");
        assertThat(joining.text()).startsWith("40{");
        int afterOneHasJoined = handshakeStatus();
        int whileTwoArePending = handshakeStatus();
        leaving.abort();

        // Then
        assertThat(afterOneHasJoined).isEqualTo(200);
        assertThat(whileTwoArePending).isEqualTo(503);
        Eventually.holds("there is room again", () -> handshakeStatus() == 200);
    }

    private int handshakeStatus() {
        return client.get("?EIO=4&transport=polling").statusCode();
    }

    private static final class Later implements NamespaceHandler {
        @Override
        public Future<Void> connecting(Handshake handshake) {
            return Future.failedFuture(new ConnectDelay());
        }

        @Override
        public void connected(Socket socket) {
            throw new IllegalStateException("Nobody may come in here yet");
        }
    }

    @Test
    void clientThatIsToComeBackLaterReadsNoRefusal() {
        // Given
        serve(SocketIoOptions.DEFAULT, new Later());
        String sid = client.open();
        RawSocket socket = open();

        // When
        socket.send("40");
        client.post(sid, "40");

        // Then
        assertThat(socket.awaitClose()).isEqualTo(1000);
        assertThat(socket.hasMore()).isFalse();
        assertThat(client.poll(sid).body()).isEqualTo("1");
    }
}
