package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.socketio.engine.CloseReason;
import dev.vy.socketio.engine.EngineLimits;
import dev.vy.socketio.engine.EngineMessage;
import dev.vy.socketio.engine.EngineOptions;
import dev.vy.socketio.engine.Heartbeat;
import dev.vy.socketio.engine.TransportName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing from polling to WebSocket, and the end of a session in each of its states. */
class SessionLifeIT {
    private static final String WEBSOCKET = "?EIO=4&transport=websocket";

    private ServedEngine served;
    private RawClient client;

    private void serve(EngineOptions options) {
        served = new ServedEngine(options);
        client = served.client();
    }

    @AfterEach
    void nothingIsLeft() {
        served.close();
    }

    @Test
    void closingOverPollingDeliversWhatWaitedFirst() throws InterruptedException {
        // Given
        serve(EngineOptions.DEFAULT);
        String sid = client.open();
        var session = served.connection().connection();

        // When
        session.send(EngineMessage.text("last words"));
        session.close();

        // Then
        Eventually.holds("it is closed", () -> !session.isOpen());
        assertThat(client.poll(sid).body()).isEqualTo("4last words");
        assertThat(client.poll(sid).body()).isEqualTo("1");
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void clientThatWasClosedAndNeverPollsAgainLeavesNothing() throws InterruptedException {
        // Given
        serve(EngineOptions.DEFAULT.withHeartbeat(new Heartbeat(Duration.ofSeconds(20), Duration.ofMillis(50))));
        client.open();
        var session = served.connection().connection();

        // When
        session.close();

        // Then
        Eventually.holds("it is forgotten", () -> served.engine().openConnections() == 0);
    }

    @Test
    void clientThatDoesNotTakeItsMessagesIsCutOff() throws InterruptedException {
        // Given
        serve(EngineOptions.DEFAULT.withLimits(new EngineLimits(1_000, 500, 1_000)));
        String sid = client.open();
        Echo session = served.connection();

        // When
        for (int i = 0; i < 10; i++) {
            session.connection().send(EngineMessage.text("x".repeat(100)));
        }

        // Then
        assertThat(RawClient.await(session.end())).isEqualTo(CloseReason.SLOW_CONSUMER);
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void clientThatDoesNotAnswerPingsIsGivenUp() throws InterruptedException {
        // Given
        serve(EngineOptions.DEFAULT.withHeartbeat(new Heartbeat(Duration.ofMillis(60), Duration.ofMillis(60))));
        RawSocket socket = client.webSocket(WEBSOCKET);
        client.open();

        // When
        CloseReason first = RawClient.await(served.connection().end());
        CloseReason second = RawClient.await(served.connection().end());

        // Then
        assertThat(List.of(first, second)).containsOnly(CloseReason.PING_TIMEOUT);
        assertThat(socket.awaitClose()).isEqualTo(1006);
    }

    @Test
    void upgradeThatFailsLeavesPollingAsItWas() {
        // Given
        serve(EngineOptions.DEFAULT.withUpgradeTimeout(Duration.ofMillis(100)));
        String sid = client.open();
        RawSocket wrong = client.webSocket(WEBSOCKET + "&sid=" + sid);
        wrong.send("4not a probe");
        wrong.awaitClose();
        RawSocket slow = client.webSocket(WEBSOCKET + "&sid=" + sid);
        slow.send("2probe");
        assertThat(slow.text()).isEqualTo("3probe");
        slow.awaitClose();

        // When
        client.post(sid, "4still here");

        // Then
        assertThat(client.poll(sid).body()).isEqualTo("4still here");
    }

    @Test
    void secondProbeFailsTheUpgrade() {
        // Given
        serve(EngineOptions.DEFAULT);
        String sid = client.open();
        RawSocket socket = client.webSocket(WEBSOCKET + "&sid=" + sid);
        socket.send("2probe");
        assertThat(socket.text()).isEqualTo("3probe");

        // When
        socket.send("2probe");

        // Then
        assertThat(socket.awaitClose()).isEqualTo(1000);
        client.post(sid, "4still here");
        assertThat(client.poll(sid).body()).isEqualTo("4still here");
    }

    @Test
    void upgradeTakesAlongWhatWaited() throws InterruptedException {
        // Given
        serve(EngineOptions.DEFAULT);
        String sid = client.open();
        var session = served.connection().connection();
        var held = client.pollAsync(sid);
        RawSocket socket = client.webSocket(WEBSOCKET + "&sid=" + sid);

        // When
        socket.send("2probe");
        assertThat(socket.text()).isEqualTo("3probe");
        assertThat(RawClient.await(held).body()).isEqualTo("6");
        session.send(EngineMessage.text("in between"));
        socket.send("5");

        // Then
        assertThat(socket.text()).isEqualTo("4in between");
        assertThat(session.transport()).isEqualTo(TransportName.WEBSOCKET);
        assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        socket.send("4over the new way");
        assertThat(socket.text()).isEqualTo("4over the new way");
        socket.abort();
        Eventually.holds("it is gone", () -> served.engine().openConnections() == 0);
    }

    @Test
    void endOfTheServerEndsEveryConnectionAndRefusesNewOnes() {
        // Given
        serve(EngineOptions.DEFAULT);
        RawSocket socket = client.webSocket(WEBSOCKET);
        var held = client.pollAsync(client.open());
        Eventually.holds("both are open", () -> served.engine().openConnections() == 2);

        // When
        TestServer.get(served.engine().close());

        // Then
        assertThat(socket.awaitClose()).isEqualTo(1001);
        assertThat(RawClient.await(held).statusCode()).isIn(200, 400);
        assertThat(client.get("?EIO=4&transport=polling").statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endOfTheServerLeavesAPollingClientItsLastAnswers(boolean closedBefore) throws InterruptedException {
        // Given
        serve(EngineOptions.DEFAULT);
        String sid = client.open();
        var session = served.connection().connection();
        session.send(EngineMessage.text("last words"));
        if (closedBefore) {
            session.close();
        }

        // When
        var ended = served.engine().close();

        // Then
        Eventually.holds("it is closed", () -> !session.isOpen());
        assertThat(client.poll(sid).body()).isEqualTo("4last words");
        assertThat(client.poll(sid).body()).isEqualTo("1");
        TestServer.get(ended);
    }

    @Test
    void endOfTheServerDoesNotWaitLongForAClientThatDoesNotPoll() throws InterruptedException {
        // Given
        serve(EngineOptions.DEFAULT);
        client.open();
        Echo session = served.connection();
        session.connection().send(EngineMessage.text("nobody reads this"));

        // When
        TestServer.get(served.engine().close());

        // Then
        assertThat(served.engine().openConnections()).isZero();
        assertThat(RawClient.await(session.end())).isEqualTo(CloseReason.SERVER_SHUTTING_DOWN);
    }

    @Test
    void closingOnTheLoopTakesEffectAtOnce() throws InterruptedException {
        // Given
        serve(EngineOptions.DEFAULT);
        client.open();
        var session = served.connection().connection();
        CompletableFuture<Boolean> openAfterwards = new CompletableFuture<>();

        // When
        session.context()
                .runOnContext(ignored -> CompletableFuture.runAsync(() -> {
                            session.loop().execute(() -> {
                                session.close();
                                openAfterwards.complete(session.isOpen());
                            });
                            session.loop().execute(() -> {});
                        })
                        .join());

        // Then
        assertThat(RawClient.await(openAfterwards)).isFalse();
    }

    @Test
    void burstLargerThanEveryBufferArrivesWholeAndInOrder() throws InterruptedException {
        // Given
        serve(EngineOptions.DEFAULT.withLimits(new EngineLimits(1_000_000, 10_000_000, 1_000)));
        RawSocket socket = client.webSocket(WEBSOCKET);
        socket.text();
        var session = served.connection().connection();
        String large = "x".repeat(20_000);

        // When
        session.loop().execute(() -> {
            for (int i = 0; i < 300; i++) {
                session.send(EngineMessage.text(i + large));
            }
        });

        // Then
        for (int i = 0; i < 300; i++) {
            assertThat(socket.text()).isEqualTo("4" + i + large);
        }
    }

    @Test
    void webSocketWhoseClientReadsNothingIsCutOff() throws Exception {
        // Given
        serve(EngineOptions.DEFAULT.withLimits(new EngineLimits(100_000, 200_000, 1_000)));
        try (DeafSocket ignored = DeafSocket.open(served.port())) {
            Echo session = served.connection();
            EngineMessage large = EngineMessage.text("x".repeat(90_000));

            // When
            Eventually.holds("it is cut off", () -> {
                session.connection().send(large);
                return session.end().isDone();
            });

            // Then
            assertThat(RawClient.await(session.end())).isEqualTo(CloseReason.SLOW_CONSUMER);
        }
    }

    @Test
    void webSocketThatPingsAndReadsNoPongIsCutOff() throws Exception {
        // Given
        serve(EngineOptions.DEFAULT);
        try (DeafSocket deaf = DeafSocket.open(served.port())) {
            Echo session = served.connection();

            // When
            Eventually.holds(
                    "it is cut off", () -> !deaf.ping(500) || session.end().isDone());

            // Then
            assertThat(RawClient.await(session.end())).isEqualTo(CloseReason.SLOW_CONSUMER);
        }
    }
}
