package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Socket.IO packet by packet, above all where a client does it wrong. */
class SocketProtocolIT {
    private final TestServer server = TestServer.create();
    private final BlockingQueue<Socket> connected = new LinkedBlockingQueue<>();
    private final BlockingQueue<DisconnectReason> disconnected = new LinkedBlockingQueue<>();
    private SocketIoServer socketIo;
    private Namespace main;
    private RawClient client;

    @BeforeEach
    void serve() {
        socketIo = server.socketIo(SocketIoOptions.DEFAULT.withLimits(new SocketLimits(2, 8, 2, 1, 1_000)));
        main = socketIo.namespace("/", new Recording());
        socketIo.namespace("/other", new Recording());
        socketIo.namespace("/third", new Recording());
        socketIo.namespace("/broken", new Broken());
        socketIo.namespace("/resumable", new Resumable());
        server.listen();
        client = new RawClient(server.port(), "/socket.io/");
    }

    private final class Recording implements NamespaceHandler {
        @Override
        public void connected(Socket socket) {
            connected.add(socket);
        }

        @Override
        public void received(
                Socket socket, String event, io.vertx.core.json.JsonArray arguments, Acknowledgement acknowledgement) {
            acknowledgement.send(arguments.getList().toArray());
        }

        @Override
        public void disconnected(Socket socket, DisconnectReason reason) {
            disconnected.add(reason);
        }
    }

    private static final class Resumable implements NamespaceHandler {
        @Override
        public Future<String> connecting(Handshake handshake) {
            return Future.succeededFuture("what was found out");
        }

        @Override
        public boolean isResumable() {
            return true;
        }

        @Override
        public void connected(Socket socket) {
            socket.emit("attached", socket.attachment());
        }
    }

    private static final class Broken implements NamespaceHandler {
        @Override
        public Future<Void> connecting(Handshake handshake) {
            return Future.failedFuture(new ConnectRefusal("closed today", new JsonObject().put("until", "Monday")));
        }

        @Override
        public void connected(Socket socket) {
            throw new IllegalStateException("Nobody may come in here");
        }
    }

    @AfterEach
    void nothingIsLeft() {
        client.close();
        Eventually.holds("no session is left", () -> socketIo.openConnections() == 0);
        Eventually.holds("no socket is left", () -> main.sockets() == 0);
        server.close();
    }

    private RawSocket open() {
        RawSocket socket = client.webSocket("?EIO=4&transport=websocket&userId=7");
        assertThat(socket.text()).startsWith("0{");
        return socket;
    }

    private RawSocket join() {
        RawSocket socket = open();
        socket.send("40");
        assertThat(socket.text()).startsWith("40{\"sid\":\"");
        return socket;
    }

    @Test
    void eventFromAnotherThreadIsNotOvertakenByOneFromTheLoop() throws InterruptedException {
        // Given
        RawSocket socket = join();
        Socket served = connected.take();

        // When
        served.context().runOnContext(ignored -> {
            CompletableFuture.runAsync(() -> served.emit("first")).join();
            served.emit("second");
        });

        // Then
        assertThat(socket.text()).isEqualTo("42[\"first\"]");
        assertThat(socket.text()).isEqualTo("42[\"second\"]");
    }

    @Test
    void resumableNamespaceHasItsClientsNameTheirPlace() {
        // Given
        RawSocket socket = open();

        // When
        socket.send("40/resumable,");

        // Then
        assertThat(socket.text()).matches("40/resumable,\\{\"sid\":\"(.+)\",\"pid\":\"\\1\"}");
        assertThat(socket.text()).isEqualTo("42/resumable,[\"attached\",\"what was found out\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42[\"too soon\"]",
                "43[1]",
                "41",
                "44{\"message\":\"not yours\"}",
                "47",
                "4",
                "40[]",
                "40/other,{",
                "451-[\"e\",{\"_placeholder\":true,\"num\":0}]4",
                "40/other?%zz"
            })
    void packetAgainstTheRulesBeforeConnectEndsTheConnection(String packet) {
        // Given
        RawSocket socket = open();

        // When
        socket.send(packet);

        // Then
        assertThat(socket.awaitClose()).isNotEqualTo(1006);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40",
                "42",
                "42[]",
                "42{}",
                "42[null]",
                "42[\"disconnect\"]",
                "42[\"open",
                "42[\"e\"] ]",
                "42[\"e\",[[[[[[[[1]]]]]]]]]",
                "4299999999999999999999[\"e\"]",
                "42x[\"e\"]",
                "43{}",
                "45-[\"e\"]",
                "459[\"e\"]",
                "453-[\"e\"]",
                "4599999999999-[\"e\"]",
                "42/other,[\"not joined\"]",
                "41{}"
            })
    void packetAgainstTheRulesAfterConnectEndsTheConnection(String packet) throws InterruptedException {
        // Given
        RawSocket socket = join();

        // When
        socket.send(packet);

        // Then
        assertThat(socket.awaitClose()).isNotEqualTo(1006);
        assertThat(disconnected.take()).isIn(DisconnectReason.PARSE_ERROR, DisconnectReason.FORCED_CLOSE);
    }

    @Test
    void attachmentsOutOfTurnEndTheConnection() {
        // Given
        RawSocket toNothing = join();
        RawSocket textInBetween = join();
        RawSocket wrongNumber = join();

        // When
        toNothing.send((byte) 1);
        textInBetween.send("451-[\"e\",{\"_placeholder\":true,\"num\":0}]");
        textInBetween.send("42[\"e\"]");
        wrongNumber.send("451-[\"e\",{\"_placeholder\":true,\"num\":1}]");
        wrongNumber.send((byte) 1);

        // Then
        assertThat(toNothing.awaitClose()).isEqualTo(1002);
        assertThat(textInBetween.awaitClose()).isEqualTo(1002);
        assertThat(wrongNumber.awaitClose()).isEqualTo(1002);
    }

    @Test
    void attachmentsComeBackWithTheAcknowledgement() {
        // Given
        RawSocket socket = join();

        // When
        socket.send("452-7[\"e\",{\"b\":{\"_placeholder\":true,\"num\":1}},{\"_placeholder\":true,\"num\":0}]");
        socket.send((byte) 1, (byte) 2);
        socket.send((byte) 3);

        // Then
        assertThat(socket.text())
                .isEqualTo("462-7[{\"b\":{\"_placeholder\":true,\"num\":0}},{\"_placeholder\":true,\"num\":1}]");
        assertThat((byte[]) socket.next()).containsExactly(3);
        assertThat((byte[]) socket.next()).containsExactly(1, 2);
    }

    @Test
    void namespaceMayCarryAQueryAndAuth() throws InterruptedException {
        // Given
        RawSocket socket = open();

        // When
        socket.send("40/other?shop=nine%20lives,{\"token\":\"t\"}");

        // Then
        assertThat(socket.text()).startsWith("40/other,{\"sid\"");
        Handshake handshake = connected.take().handshake();
        assertThat(handshake.query("shop")).isEqualTo("nine lives");
        assertThat(handshake.query("userId")).isEqualTo("7");
        assertThat(handshake.remoteAddress()).isNotBlank();
    }

    @Test
    void refusalReachesTheClientAndTheConnectionStays() {
        // Given
        RawSocket socket = open();

        // When
        socket.send("40/broken,");

        // Then
        assertThat(socket.text()).isEqualTo("44/broken,{\"message\":\"closed today\",\"data\":{\"until\":\"Monday\"}}");
        socket.send("40");
        assertThat(socket.text()).startsWith("40{");
    }

    @Test
    void moreNamespacesThanAllowedEndTheConnection() {
        // Given
        RawSocket socket = join();
        socket.send("40/other,");
        assertThat(socket.text()).startsWith("40/other,{");

        // When
        socket.send("40/third,");

        // Then
        assertThat(socket.awaitClose()).isEqualTo(1000);
    }

    @Test
    void eventOnItsWayWhenTheServerEndedTheNamespaceIsNoFault() throws InterruptedException {
        // Given
        RawSocket socket = join();
        Socket joined = connected.take();

        // When
        joined.disconnect(false);
        assertThat(socket.text()).isEqualTo("41");
        socket.send("42[\"late\"]");
        socket.send("40");

        // Then
        assertThat(socket.text()).startsWith("40{");
        assertThat(disconnected.take()).isEqualTo(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
        assertThat(joined.isConnected()).isFalse();
    }

    @Test
    void acknowledgementThatDoesNotComeFailsInTime() throws InterruptedException {
        // Given
        RawSocket socket = join();
        Socket joined = connected.take();

        // When
        var first = joined.emitWithAck("question", Duration.ofMillis(50)).toCompletionStage();
        var second = joined.emitWithAck("one too many", Duration.ofSeconds(5)).toCompletionStage();

        // Then
        assertThat(second)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(first)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(TimeoutException.class);
        assertThat(socket.text()).isEqualTo("420[\"question\"]");
        // An answer that comes too late, or to nothing, is nothing.
        socket.send("430[1]");
        socket.send("4377[1]");
        socket.send("421[\"still here\",2]");
        assertThat(socket.text()).isEqualTo("431[2]");
    }

    @Test
    void acknowledgementFailsWithItsSocket() throws InterruptedException {
        // Given
        RawSocket socket = join();
        var answer =
                connected.take().emitWithAck("question", Duration.ofSeconds(30)).toCompletionStage();

        // When
        socket.abort();

        // Then
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneEventReachesARoomButNotWhoLeftItOrIsExcepted() throws InterruptedException {
        // Given
        RawSocket[] sockets = {join(), join(), join()};
        Socket[] joined = {connected.take(), connected.take(), connected.take()};
        for (Socket each : joined) {
            each.join("room");
        }
        joined[1].leave("room");

        // When
        main.to("room").except(joined[2]).emit("to the room", 1);
        main.everyone().emit(main.encode("to all", 2));
        joined[1].emit(main.encode("to one", 3));

        // Then
        assertThat(sockets[0].text()).isEqualTo("42[\"to the room\",1]");
        assertThat(sockets[0].text()).isEqualTo("42[\"to all\",2]");
        assertThat(sockets[1].text()).isEqualTo("42[\"to all\",2]");
        assertThat(sockets[1].text()).isEqualTo("42[\"to one\",3]");
        assertThat(sockets[2].text()).isEqualTo("42[\"to all\",2]");
        assertThat(joined[0].rooms()).containsExactly("room");
        assertThat(joined[1].rooms()).isEmpty();
    }

    @Test
    void eventsFromAnyThreadKeepTheirOrder() throws InterruptedException {
        // Given
        RawSocket socket = join();
        Socket joined = connected.take();

        // When
        Thread.ofPlatform()
                .start(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        joined.emit("n", i);
                    }
                })
                .join();

        // Then
        for (int i = 0; i < 1_000; i++) {
            assertThat(socket.text()).isEqualTo("42[\"n\"," + i + "]");
        }
    }
}
