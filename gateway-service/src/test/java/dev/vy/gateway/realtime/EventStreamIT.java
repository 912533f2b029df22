package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vy.gateway.testing.LocalMode;
import dev.vy.gateway.testing.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
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
        await().until(() -> stream.said().size() >= 3);
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
