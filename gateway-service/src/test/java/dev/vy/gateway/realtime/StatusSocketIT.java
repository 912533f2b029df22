package dev.vy.gateway.realtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.gateway.testing.Bodies;
import dev.vy.gateway.testing.LocalMode;
import dev.vy.gateway.testing.Responder;
import dev.vy.gateway.testing.Tokens;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(LocalMode.class)
class StatusSocketIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TestHTTPResource("/ws/")
    URI sockets;

    @Inject
    StatusHub hub;

    @Inject
    RedisDataSource redis;

    Responder payments;
    final List<TestSocket> opened = new ArrayList<>();

    @BeforeEach
    void start() {
        payments = new Responder(broker);
        await().until(hub::isOpen);
    }

    @AfterEach
    void stop() {
        opened.forEach(TestSocket::close);
        await().until(hub::isEmpty);
        payments.close();
    }

    private URI address(String path) {
        return URI.create(sockets.toString().replace("http://", "ws://") + path);
    }

    private TestSocket open(String userId) {
        int before = hub.connectionsOf(userId);
        TestSocket socket = TestSocket.open(address("finance-payments?userId=" + userId), Map.of());
        opened.add(socket);
        await().until(() -> hub.connectionsOf(userId) == before + 1 && socket.subscribed != null);
        return socket;
    }

    private void publishByHand(String topic, String intentId) {
        String value = "{\"paymentIntentId\":\"" + intentId + "\",\"traceId\":\"by-hand\"}";
        payments.send(new ProducerRecord<>(topic, intentId, value.getBytes(StandardCharsets.UTF_8)));
    }

    private void publish(String topic, String intentId, String userId, String eventId, String more) {
        String value = "{\"paymentIntentId\":\"" + intentId + "\"" + more + ",\"traceId\":\"t\",\"new\":1}";
        var event = new ProducerRecord<>(topic, intentId, value.getBytes(StandardCharsets.UTF_8));
        if (userId != null) {
            event.headers().add(Headers.USER_ID, userId.getBytes(StandardCharsets.UTF_8));
        }
        event.headers().add(Headers.EVENT_ID, eventId.getBytes(StandardCharsets.UTF_8));
        payments.send(event);
    }

    @Test
    void eventReachesEverySocketOfItsUserAndNoOther() {
        TestSocket first = open("alice");
        TestSocket second = open("alice");
        TestSocket other = open("bob");
        String success = ",\"status\":\"succeeded\"";
        publish(Topics.PAYMENT_STATUS_UPDATE, Bodies.INTENT_ID, "alice", "event-1", success);
        publish(Topics.PAYMENT_STATUS_UPDATE, Bodies.INTENT_ID, "alice", "event-1", success);
        // Ours, and told on the topic of all updates.
        publish(Topics.SUCCEEDED_PAYMENT, Bodies.INTENT_ID, "alice", "event-1", "");
        String failure = ",\"status\":\"failed\",\"errorCode\":\"insufficient_funds\",\"errorMessage\":\"No\"";
        publish(Topics.PAYMENT_STATUS_UPDATE, Bodies.INTENT_ID, "bob", "event-2", failure);
        publish(Topics.PAYMENT_STATUS_UPDATE, Bodies.INTENT_ID, "alice", "event-3", success);
        String succeeded = "{\"event\":\"payment-status-update\",\"data\":{\"paymentIntentId\":\"" + Bodies.INTENT_ID
                + "\",\"status\":\"succeeded\"},\"id\":\"%s\"}";
        List<String> expected = List.of(succeeded.formatted("event-1"), succeeded.formatted("event-3"));
        await().untilAsserted(() -> {
            assertThat(first.frames).containsExactlyElementsOf(expected);
            assertThat(second.frames).containsExactlyElementsOf(expected);
            assertThat(other.frames)
                    .containsExactly("{\"event\":\"payment-status-update\",\"data\":{\"paymentIntentId\":\""
                            + Bodies.INTENT_ID
                            + "\",\"status\":\"failed\",\"errorCode\":\"insufficient_funds\",\"errorMessage\":\"No\"},"
                            + "\"id\":\"event-2\"}");
        });
    }

    @ParameterizedTest
    @CsvSource({"/vy-finance-payments/create-payment-intent, 200", "/payment-intents, 201"})
    void eventWithoutAUserIsForTheUserWhoMadeTheIntent(String route, int status) {
        String intentId = UUID.randomUUID().toString();
        payments.answer(Topics.CREATE_PAYMENT_INTENT, "\"response\":{\"paymentIntentId\":\"" + intentId + "\"}");
        given().contentType(ContentType.JSON)
                .queryParam("userId", "carol")
                .body(Bodies.CREATE_PAYMENT_INTENT)
                .post(route)
                .then()
                .statusCode(status);
        await().until(() -> "carol".equals(redis.value(String.class).get("vy:intent-user:" + intentId)));
        assertThat(redis.key().ttl("vy:intent-user:" + intentId)).isPositive();
        TestSocket carol = open("carol");
        TestSocket other = open("dave");
        publishByHand(Topics.SUCCEEDED_PAYMENT, intentId);
        await().until(() -> carol.frames.size() == 1);
        assertThat(carol.frames.getFirst()).contains("\"status\":\"succeeded\"", "\"id\":\"succeeded-payment/");
        assertThat(other.frames).isEmpty();
    }

    @Test
    void statusThatANeighbourTellsReachesItsUser() {
        TestSocket socket = open("frank");
        String told = ",\"customerEmail\":\"frank@example.com\",\"status\":\"processing\"";
        publish(Topics.PAYMENT_STATUS_UPDATE, Bodies.INTENT_ID, "frank", "event-of-frank", told);
        await().untilAsserted(() -> assertThat(socket.frames)
                .containsExactly("{\"event\":\"payment-status-update\",\"data\":{\"paymentIntentId\":\""
                        + Bodies.INTENT_ID + "\"" + told + "},\"id\":\"event-of-frank\"}"));
    }

    @Test
    void statusThatWasAskedForIsShownOnTheSocketToo() {
        TestSocket socket = open("erin");
        payments.answer(Topics.GET_PAYMENT_INTENT_STATUS, "\"response\":{\"status\":\"processing\"}");
        given().contentType(ContentType.JSON)
                .header("X-Request-ID", "req-9")
                .queryParam("userId", "erin")
                .body(Bodies.BY_INTENT)
                .post("/vy-finance-payments/get-payment-intent-status")
                .then()
                .statusCode(200);
        await().untilAsserted(() -> assertThat(socket.frames)
                .hasSize(1)
                .allMatch(frame -> frame.startsWith(
                        "{\"event\":\"payment-status-update\",\"data\":{\"status\":\"processing\"},\"id\":")));
    }

    @Test
    void twentyFirstSocketOfAUserIsClosed() {
        for (int socket = 0; socket < StatusHub.MAX_SOCKETS_PER_USER; socket++) {
            open("frank");
        }
        TestSocket oneMore = TestSocket.open(address("finance-payments?userId=frank"), Map.of());
        await().until(() -> oneMore.closeCode == 1008);
    }

    @Test
    void unknownNamespaceAndForeignNameAreRefused() {
        assertThat(TestSocket.refusal(address("nothing?userId=1"), Map.of())).isEqualTo(404);
        Map<String, String> token = Map.of("Authorization", "Bearer " + Tokens.of("grace"));
        assertThat(TestSocket.refusal(address("finance-payments?userId=heidi"), token))
                .isEqualTo(403);
    }

    @Test
    void tokensSubjectIsTheUser() {
        Map<String, String> token = Map.of("Authorization", "Bearer " + Tokens.of("ivan"));
        opened.add(TestSocket.open(address("finance-payments"), token));
        await().until(() -> hub.connectionsOf("ivan") == 1);
    }
}
