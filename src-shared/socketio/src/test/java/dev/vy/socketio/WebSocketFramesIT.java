package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.socketio.engine.CloseReason;
import dev.vy.socketio.engine.EngineLimits;
import dev.vy.socketio.engine.EngineOptions;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What RFC 6455 asks of whoever reads frames, below all that Engine.IO says with them. */
class WebSocketFramesIT {
    private static final int MAX_PAYLOAD = 1_000;

    private final ServedEngine served =
            new ServedEngine(EngineOptions.DEFAULT.withLimits(new EngineLimits(MAX_PAYLOAD, MAX_PAYLOAD, MAX_PAYLOAD)));
    private final RawSocket socket = served.client().webSocket("?EIO=4&transport=websocket");

    WebSocketFramesIT() {
        assertThat(socket.text()).startsWith("0{");
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void messageInPartsIsOneAndAPingBetweenThemIsAnsweredAtOnce() {
        // When
        socket.sendPart("4one ", false);
        socket.ping("now".getBytes(StandardCharsets.US_ASCII));
        String first = socket.text();
        socket.sendPart("message ", false);
        socket.sendPart("\u20ac", true);

        // Then
        assertThat(first).isEqualTo("pong now");
        assertThat(socket.text()).isEqualTo("4one message \u20ac");
    }

    @Test
    void partsThatAreTogetherLongerThanAMessageMayBeEndTheConnection() {
        // When
        socket.sendPart("4" + "a".repeat(MAX_PAYLOAD - 1), false);
        socket.sendPart("a", false);

        // Then
        assertThat(socket.awaitClose()).isEqualTo(1002);
    }

    @Test
    void frameThatIsLongerThanAMessageMayBeEndsTheConnection() {
        // When
        socket.trySend("4" + "a".repeat(MAX_PAYLOAD));

        // Then
        assertThat(socket.awaitClose()).isEqualTo(1002);
    }

    @Test
    void clientsWordToCloseIsSaidBackToIt() throws Exception {
        // When
        socket.close(4001);

        // Then
        assertThat(socket.awaitClose()).isEqualTo(4001);
        assertThat(served.connection().end().get(10, TimeUnit.SECONDS)).isEqualTo(CloseReason.TRANSPORT_CLOSE);
    }
}
