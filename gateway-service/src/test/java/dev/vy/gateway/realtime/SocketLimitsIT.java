package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vy.gateway.testing.LocalMode;
import dev.vy.gateway.testing.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.websockets.next.OpenConnections;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LocalMode.class)
class SocketLimitsIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TestHTTPResource("/ws/finance-payments")
    URI sockets;

    @Inject
    StatusHub hub;

    @Inject
    OpenConnections connections;

    Updates updates;
    final List<TestSocket> opened = new ArrayList<>();

    @BeforeEach
    void start() {
        updates = new Updates(broker);
        await().until(hub::isOpen);
    }

    @AfterEach
    void stop() {
        opened.forEach(TestSocket::close);
        await().until(hub::isEmpty);
        updates.close();
    }

    private TestSocket open(String query, Map<String, String> headers) {
        TestSocket socket =
                TestSocket.open(URI.create(sockets.toString().replace("http://", "ws://") + query), headers);
        opened.add(socket);
        return socket;
    }

    @Test
    void socketThatDoesNotReadIsCutOffAndTheOthersAreNot() {
        // Given
        TestSocket slow = open("?userId=" + updates.userId, Map.of());
        TestSocket deaf = open("?userId=" + updates.userId, Map.of());
        TestSocket quick = open("?userId=" + updates.userId, Map.of());
        await().until(() -> hub.connectionsOf(updates.userId) == 3 && slow.subscribed != null);
        slow.stopReading();
        deaf.stopReading();
        String long15Kib = "x".repeat(15 * 1024);

        // When: what the sockets of both systems hold, and then what may wait
        int published = 0;
        while (hub.connectionsOf(updates.userId) > 1 && published < 3000) {
            for (int i = 0; i < 20; i++) {
                updates.publish("" + published++, long15Kib);
            }
            int all = published;
            await().until(() -> quick.frames.size() == all);
        }

        // Then
        assertThat(hub.connectionsOf(updates.userId)).isEqualTo(1);
        slow.readOn();
        await().atMost(Duration.ofSeconds(20)).until(() -> slow.closeCode == 1013);
        await().atMost(Duration.ofSeconds(20)).until(() -> connections.listAll().size() == 1);
        assertThat(slow.closeReason).contains("after your last id");
        assertThat(slow.frames.size()).isLessThan(published);
        assertThat(slow.frames.stream().map(Updates::idOf))
                .containsExactlyElementsOf(quick.frames.subList(0, slow.frames.size()).stream()
                        .map(Updates::idOf)
                        .toList());
    }

    @Test
    void socketEndsWithItsToken() {
        // Given: taken for 30 s after its end, as clocks differ
        Map<String, String> token = Map.of(
                "Authorization",
                "Bearer " + Tokens.until(updates.userId, Instant.now().minusSeconds(28)));

        // When
        TestSocket socket = open("", token);

        // Then
        await().until(() -> socket.closeCode == 1008);
        assertThat(socket.closeReason).isEqualTo("The token has expired");
        assertThat(socket.subscribed).isNotNull();
    }

    @Test
    void clientOfTheOlderGatewayNamesItsUserAfterwards() {
        // Given
        TestSocket socket = open("", Map.of());
        socket.send("hello");
        socket.send("{\"event\":7}");

        // When
        socket.send("{\"event\":\"register-user\",\"data\":\"" + updates.userId + "\"}");

        // Then
        await().until(() -> socket.subscribed != null);
        updates.publish("1");
        await().until(() -> socket.frames.size() == 1);
        socket.send("{\"event\":\"register-user\",\"data\":\"" + updates.userId + "\"}");
        updates.publish("2");
        await().until(() -> socket.frames.size() == 2);
    }

    @Test
    void nameOfAnotherUserEndsTheSocket() {
        // Given
        TestSocket socket = open("?userId=" + updates.userId, Map.of());

        // When
        socket.send("{\"event\":\"register-user\",\"data\":\"somebody-else\"}");

        // Then
        await().until(() -> socket.closeCode == 1008);
    }

    @Test
    void longFrameEndsTheSocket() {
        // Given
        TestSocket socket = open("?userId=" + updates.userId, Map.of());

        // When
        socket.send("x".repeat(5000));

        // Then
        await().until(() -> socket.closeCode > 0 || hub.connectionsOf(updates.userId) == 0);
        assertThat(hub.connectionsOf(updates.userId)).isZero();
    }

    @Test
    void whateverFramesComeNothingIsLeftBehindAndNobodyIsAlarmed() throws IOException {
        // Given
        List<LogRecord> alarms = new CopyOnWriteArrayList<>();
        Handler alarm = new AlarmHandler(alarms);
        Logger.getLogger("").addHandler(alarm);
        Random random = new Random(7);

        // When
        for (int i = 0; i < 200; i++) {
            byte[] frames = new byte[1 + random.nextInt(300)];
            random.nextBytes(frames);
            // Half of them well-formed at first sight: final, masked, and of some kind.
            if (i % 2 == 0) {
                frames[0] = (byte) (0x80 | random.nextInt(16));
                frames[frames.length > 1 ? 1 : 0] |= (byte) 0x80;
            }
            RawSocket.sendAndClose(sockets, "?userId=" + updates.userId + i, frames);
        }

        // Then
        await().until(hub::isEmpty);
        Logger.getLogger("").removeHandler(alarm);
        assertThat(alarms)
                .extracting(record -> record.getLoggerName() + ": " + record.getMessage())
                .isEmpty();
    }

    private static final class AlarmHandler extends Handler {
        private final List<LogRecord> alarms;

        AlarmHandler(List<LogRecord> alarms) {
            this.alarms = alarms;
        }

        @Override
        public void publish(LogRecord record) {
            // A busy machine may warn of other things meanwhile.
            boolean ofSockets = record.getLoggerName().startsWith("io.quarkus.websockets");
            int least = ofSockets ? Level.WARNING.intValue() : Level.SEVERE.intValue();
            // Where a time limit and an answer meet, Mutiny tells of the one that came too late: of Redis, on a busy
            // machine.
            boolean lateLimit = record.getLoggerName().startsWith("io.quarkus.mutiny");
            if (record.getLevel().intValue() >= least && !lateLimit) {
                alarms.add(record);
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void endlessLastEventIdIsRefused() {
        URI address =
                URI.create(sockets.toString().replace("http://", "ws://") + "?userId=u&lastEventId=" + "x".repeat(300));
        assertThat(TestSocket.refusal(address, Map.of())).isEqualTo(400);
    }
}
