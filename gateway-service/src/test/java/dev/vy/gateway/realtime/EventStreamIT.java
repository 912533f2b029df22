package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vy.gateway.testing.LocalMode;
import dev.vy.gateway.testing.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LocalMode.class)
class EventStreamIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TestHTTPResource("/events")
    URI events;

    @Inject
    StatusHub hub;

    Updates updates;
    final List<TestStream> opened = new ArrayList<>();

    @BeforeEach
    void start() {
        updates = new Updates(broker);
        await().until(hub::isOpen);
    }

    @AfterEach
    void stop() {
        opened.forEach(TestStream::close);
        await().until(hub::isEmpty);
        updates.close();
    }

    private TestStream open(String query, Map<String, String> headers) {
        TestStream stream = TestStream.open(URI.create(events + query), headers);
        opened.add(stream);
        await().until(() -> stream.status() > 0);
        return stream;
    }

    private TestStream ofUser(Map<String, String> headers) {
        TestStream stream = open("?userId=" + updates.userId, headers);
        await().until(() -> stream.said().contains("event: subscribed"));
        return stream;
    }

    @Test
    void streamTellsItsUsersEventsWithTheirIds() {
        // Given
        TestStream stream = ofUser(Map.of());
        assertThat(stream.answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(stream.answer.headers().firstValue("Cache-Control")).contains("no-store");

        // When
        updates.publish("event-1");

        // Then
        await().untilAsserted(() -> assertThat(stream.said())
                .containsExactly(
                        "retry: 2000",
                        "id: 0",
                        "event: subscribed",
                        "data: {\"lastEventId\":\"0\"}",
                        "id: event-1",
                        "event: payment-status-update",
                        "data: {\"paymentIntentId\":\"" + updates.intentId
                                + "\",\"status\":\"failed\",\"errorMessage\":\"No\"}"));
    }

    @Test
    void clientThatComesAgainHearsWhatItMissed() {
        // Given
        TestStream first = ofUser(Map.of());
        updates.publish("1");
        await().until(() -> first.ids().size() == 1);
        first.close();
        await().until(hub::isEmpty);
        updates.publish("2");
        updates.publish("3");

        // When
        TestStream again = ofUser(Map.of("Last-Event-ID", "1"));

        // Then
        await().untilAsserted(() -> assertThat(again.ids()).containsExactly("2", "3"));
    }

    /** An EventSource that is cut off before its first event has no other id to come again with. */
    @Test
    void clientThatHasHeardNothingYetComesAgainToWhatItMissed() {
        // Given
        TestStream first = ofUser(Map.of());
        String place = first.said().get(1).substring("id: ".length());
        first.close();
        await().until(hub::isEmpty);
        updates.publish("1");

        // When
        TestStream again = ofUser(Map.of("Last-Event-ID", place));

        // Then
        await().untilAsserted(() -> assertThat(again.ids()).containsExactly("1"));
    }

    @Test
    void streamEndsWithItsToken() {
        // Given: taken for 30 s after its end, as clocks differ
        String token = Tokens.until(updates.userId, Instant.now().minusSeconds(28));

        // When
        TestStream stream = open("", Map.of("Authorization", "Bearer " + token));

        // Then
        await().until(() -> stream.ended);
        assertThat(stream.said()).endsWith("event: token-expired", "data: {\"reason\":\"The token has expired\"}");
    }

    @Test
    void streamThatIsNotReadIsCutOff() throws IOException {
        // Given
        try (Socket deaf = new Socket(events.getHost(), events.getPort())) {
            String request = "GET /events?userId=" + updates.userId + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            deaf.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            await().until(() -> hub.connectionsOf(updates.userId) == 1);
            TestStream quick = ofUser(Map.of());

            // When: what the sockets of both systems hold, and then what may wait
            int published = 0;
            while (hub.connectionsOf(updates.userId) > 1 && published < 3000) {
                for (int i = 0; i < 20; i++) {
                    updates.publish("" + published++, "x".repeat(15 * 1024));
                }
                int all = published;
                await().until(() -> quick.ids().size() == all);
            }

            // Then
            assertThat(hub.connectionsOf(updates.userId)).isEqualTo(1);
            deaf.setSoTimeout(10_000);
            assertThat(deaf.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isPositive();
        }
    }

    @Test
    void whoIsNobodyOrAnotherIsRefused() {
        String token = "Bearer " + Tokens.of("alice");
        assertThat(open("", Map.of()).status()).isEqualTo(400);
        assertThat(open("?userId=bob", Map.of("Authorization", token)).status()).isEqualTo(403);
        assertThat(open("", Map.of("Authorization", "Bearer " + Tokens.expired("alice")))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void twentyFirstStreamOfAUserIsRefused() {
        for (int i = 0; i < StatusHub.MAX_SOCKETS_PER_USER; i++) {
            assertThat(open("?userId=" + updates.userId, Map.of()).status()).isEqualTo(200);
        }
        assertThat(open("?userId=" + updates.userId, Map.of()).status()).isEqualTo(429);
    }
}
