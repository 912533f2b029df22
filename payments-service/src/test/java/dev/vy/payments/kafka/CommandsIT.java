package dev.vy.payments.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.payments.testing.KafkaClient;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealStores.class)
class CommandsIT {
    private static final String BASKET = """
            {"items":[{"id":"a1b2c3","quantity":1}],"customerDetails":{"firstName":"Zoë 😀","lastName":"李",
             "email":"zoe@example.com","address":{"street":"1 Main St","city":"Town","state":"CA","zip":"12345",
             "country":"US"}}}""";

    @Inject
    KafkaClient kafka;

    @Inject
    Store store;

    @Inject
    ObjectMapper json;

    @BeforeEach
    void catalogueIsThere() {
        await().until(() -> !store.texts("SELECT id FROM item").isEmpty());
    }

    @AfterEach
    void nothingIsPending() {
        await().until(() -> store.texts("SELECT COUNT(*) FROM outbox_event").equals(List.of("0")));
    }

    @Test
    void paymentGoesFromBasketToRefund() {
        // Given
        String id = create();

        // When
        JsonNode confirmed = ask(
                Topics.CONFIRM_PAYMENT_INTENT,
                "{\"paymentIntentId\":\"" + id + "\",\"paymentMethodId\":\"pm_card_visa\"}");
        JsonNode captured = ask(Topics.CAPTURE_PAYMENT_INTENT, "{\"paymentIntentId\":\"" + id + "\"}");
        JsonNode refunded = ask(Topics.CREATE_REFUND, "{\"paymentIntentId\":\"" + id + "\",\"reason\":\"DUPLICATE\"}");
        JsonNode status = ask(Topics.GET_PAYMENT_INTENT_STATUS, "{\"paymentIntentId\":\"" + id + "\"}");

        // Then
        assertThat(confirmed.at("/response/status").asText()).isEqualTo("REQUIRES_CAPTURE");
        assertThat(captured.at("/response/paymentIntent/status").asText()).isEqualTo("SUCCEEDED");
        assertThat(refunded.at("/response/amountCents").asLong()).isEqualTo(1999);
        assertThat(refunded.at("/response/status").asText()).isEqualTo("SUCCEEDED");
        assertThat(status.at("/response/status").asText()).isEqualTo("succeeded");
        assertThat(kafka.read(Topics.SUCCEEDED_REFUND, 1, record -> record.key().equals(id)))
                .hasSize(1);
    }

    @Test
    void declineIsAnAnswer() {
        // Given
        String id = create();

        // When
        JsonNode confirmed = ask(
                Topics.CONFIRM_PAYMENT_INTENT,
                "{\"paymentIntentId\":\"" + id
                        + "\",\"paymentMethodId\":\"pm_card_visa_chargeDeclinedInsufficientFunds\"}");

        // Then
        assertThat(confirmed.at("/response/success").asBoolean()).isFalse();
        assertThat(confirmed.at("/response/status").asText()).isEqualTo("FAILED");
        assertThat(confirmed.at("/response/errorCode").asText()).isEqualTo("insufficient_funds");
        assertThat(kafka.read(Topics.FAILED_PAYMENT, 1, record -> record.key().equals(id)))
                .hasSize(1);
    }

    @Test
    void repeatWithTheSameKeyGetsTheSameIntent() {
        // Given
        Map<String, String> headers = Map.of(Headers.IDEMPOTENCY_KEY, "key-" + UUID.randomUUID());
        JsonNode first = ask(Topics.CREATE_PAYMENT_INTENT, BASKET, headers);

        // When
        JsonNode second = ask(Topics.CREATE_PAYMENT_INTENT, BASKET, headers);

        // Then
        assertThat(second.path("response")).isEqualTo(first.path("response"));
        assertThat(second.path("replayed").asBoolean()).isTrue();
        assertThat(first.has("replayed")).isFalse();
    }

    @Test
    void ofTwentyAtOnceWithOneKeyOneActs() {
        // Given
        String key = "key-" + UUID.randomUUID();
        List<String> correlationIds =
                IntStream.range(0, 20).mapToObj(i -> key + "-" + i).toList();

        // When
        correlationIds.forEach(id -> kafka.send(
                Topics.CREATE_PAYMENT_INTENT,
                id,
                BASKET,
                Map.of(Headers.IDEMPOTENCY_KEY, key, Headers.CORRELATION_ID, id)));

        // Then
        List<ConsumerRecord<String, String>> replies =
                kafka.read("create-payment-intent-response", 20, record -> correlationIds.contains(record.key()));
        assertThat(replies).hasSize(20);
        assertThat(replies.stream()
                        .map(reply -> parse(reply.value())
                                .at("/response/paymentIntentId")
                                .asText())
                        .filter(id -> !id.isEmpty())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void intentOfAnotherUserIsNotThere() {
        // Given
        String id = parse(askAs("user-1", Topics.CREATE_PAYMENT_INTENT, BASKET).value())
                .at("/response/paymentIntentId")
                .asText();

        // When
        JsonNode reply = parse(askAs("user-2", Topics.GET_PAYMENT_INTENT, "{\"paymentIntentId\":\"" + id + "\"}")
                .value());

        // Then
        assertThat(reply.at("/error/code").asText()).isEqualTo("not_found");
    }

    @Test
    void recordsThatNobodyCanReadStopNothing() {
        // Given
        String key = "poison-" + UUID.randomUUID();
        kafka.send(Topics.GET_PAYMENT_INTENT, key, null, Map.of());
        kafka.send(Topics.GET_PAYMENT_INTENT, key, "not json", Map.of());
        kafka.send(Topics.GET_PAYMENT_INTENT, key, "[]", Map.of(Headers.IDEMPOTENCY_KEY, "k".repeat(300)));

        // When
        JsonNode reply = ask(Topics.GET_PAYMENT_INTENT, "{\"paymentIntentId\":\"" + UUID.randomUUID() + "\"}");

        // Then
        assertThat(reply.at("/error/code").asText()).isEqualTo("not_found");
        assertThat(kafka.read("get-payment-intent-dead-letter", 3, record -> key.equals(record.key())))
                .hasSize(3)
                .allMatch(record ->
                        KafkaClient.header(record, Headers.DEAD_LETTER_REASON).isPresent());
    }

    @Test
    void replyTopicThatIsNotThereStopsNothing() {
        // Given
        Map<String, String> nowhere = Map.of(Headers.REPLY_TOPIC, "no-such-topic", Headers.CORRELATION_ID, "c");
        kafka.send(Topics.GET_PAYMENT_INTENT, "lost", "{}", nowhere);

        // When
        JsonNode reply = ask(Topics.GET_PAYMENT_INTENT, "{}");

        // Then
        assertThat(reply.at("/error/param").asText()).isEqualTo("paymentIntentId");
    }

    @Test
    void webhookChangesTheIntentAndPoisonBesideItDoesNot() {
        // Given
        String id = create();
        String reference = store.texts(
                        "SELECT provider_reference FROM payment_intent WHERE id = UNHEX('" + id.replace("-", "") + "')")
                .getFirst();
        kafka.send(Topics.PROCESS_STRIPE_WEBHOOK, reference, null, Map.of());
        kafka.send(Topics.PROCESS_STRIPE_WEBHOOK, reference, "{}", Map.of());

        // When
        kafka.send(Topics.PROCESS_STRIPE_WEBHOOK, reference, """
                {"id":"evt_%s","type":"payment_intent.canceled","data":{"object":{"id":"%s","object":"payment_intent",
                 "amount":1999,"currency":"usd","status":"canceled","cancellation_reason":"abandoned",
                 "metadata":{"paymentIntentId":"%s"}}}}""".formatted(UUID.randomUUID(), reference, id), Map.of());

        // Then
        await().until(() -> ask(Topics.GET_PAYMENT_INTENT, "{\"paymentIntentId\":\"" + id + "\"}")
                .at("/response/status")
                .asText()
                .equals("CANCELED"));
    }

    private String create() {
        return ask(Topics.CREATE_PAYMENT_INTENT, BASKET)
                .at("/response/paymentIntentId")
                .asText();
    }

    private JsonNode ask(String topic, String value) {
        return ask(topic, value, Map.of());
    }

    private JsonNode ask(String topic, String value, Map<String, String> headers) {
        return parse(send(topic, value, headers).value());
    }

    private ConsumerRecord<String, String> askAs(String user, String topic, String value) {
        return send(topic, value, Map.of(Headers.USER_ID, user));
    }

    private ConsumerRecord<String, String> send(String topic, String value, Map<String, String> headers) {
        String correlationId = "c-" + UUID.randomUUID();
        Map<String, String> all = new HashMap<>(headers);
        all.put(Headers.CORRELATION_ID, correlationId);
        kafka.send(topic, correlationId, value, all);
        return kafka.reply(Topics.responseOf(topic), correlationId);
    }

    private JsonNode parse(String value) {
        try {
            return json.readTree(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
