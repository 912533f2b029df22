package dev.vy.payments.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.payments.testing.KafkaClient;
import dev.vy.payments.testing.LocalRealStores;
import dev.vy.payments.testing.Store;
import dev.vy.payments.webhook.InboxEvents;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** From a record that nobody can use to its replay, over the real broker and the real store. */
@QuarkusTest
@TestProfile(LocalRealStores.class)
class DeadLettersIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/internal/dead-letters")
    URI deadLetters;

    @Inject
    KafkaClient kafka;

    @Inject
    Store store;

    @Inject
    InboxEvents events;

    @Inject
    ObjectMapper json;

    private final String key = "dead-" + UUID.randomUUID();

    @Test
    void replayIsTheRecordAsItCameAndMarkedAsOne() throws Exception {
        // Given
        kafka.send(Topics.GET_REFUND, key, "[1]", Map.of(Headers.IDEMPOTENCY_KEY, "key-1234567890", "a-header", "ü"));
        JsonNode letter = awaitOpen(Topics.GET_REFUND, key);

        // When
        JsonNode answer = post("/" + letter.path("id").asText() + "/replay", 200);

        // Then
        assertThat(answer.path("replayed").asInt()).isEqualTo(1);
        ConsumerRecord<String, String> original = records(Topics.GET_REFUND, 2).getFirst();
        ConsumerRecord<String, String> replay = records(Topics.GET_REFUND, 2).getLast();
        assertThat(replay.value()).isEqualTo("[1]");
        assertThat(replay.timestamp()).isEqualTo(original.timestamp());
        assertThat(KafkaClient.header(replay, Headers.IDEMPOTENCY_KEY)).contains("key-1234567890");
        assertThat(KafkaClient.header(replay, "a-header")).contains("ü");
        assertThat(KafkaClient.header(replay, Headers.REPLAY_OF))
                .contains(letter.path("id").asText());
        assertThat(KafkaClient.header(replay, Headers.DEAD_LETTER_REASON)).isEmpty();
    }

    @Test
    void whatWasReplayedIsMarkedAndNotReplayedAgain() throws Exception {
        // Given
        kafka.send(Topics.GET_REFUND, key, "[1]", Map.of());
        String id = awaitOpen(Topics.GET_REFUND, key).path("id").asText();
        post("/" + id + "/replay", 200);

        // When
        JsonNode again = post("/" + id + "/replay", 409);

        // Then
        assertThat(again.path("code").asText()).isEqualTo("unexpected_state");
        assertThat(get("/" + id).path("replayedAt").asText()).isNotEmpty();
        // The replay could not be read either, so that it is one more: it alone is open.
        await().untilAsserted(() -> assertThat(open(Topics.GET_REFUND, key)).hasSize(1));
        assertThat(open(Topics.GET_REFUND, key).getFirst().path("id").asText()).isNotEqualTo(id);
    }

    @Test
    void listShowsWhereAndWhyButNoPerson() throws Exception {
        // Given
        kafka.send(Topics.PROCESS_STRIPE_WEBHOOK, key, """
                {"object":"event","data":{"object":{"id":"pi_x","client_secret":"pi_x_secret_1",
                 "receipt_email":"zoe@example.com"}}}""", Map.of());

        // When
        JsonNode letter = awaitOpen(Topics.PROCESS_STRIPE_WEBHOOK, key);

        // Then
        assertThat(letter.path("topic").asText()).isEqualTo(Topics.PROCESS_STRIPE_WEBHOOK);
        assertThat(letter.path("partition").isInt()).isTrue();
        assertThat(letter.path("offset").isIntegralNumber()).isTrue();
        assertThat(letter.path("reason").asText()).isNotEmpty();
        assertThat(letter.path("size").asInt()).isGreaterThan(100);
        assertThat(letter.path("look").path("data.object.id").asText()).isEqualTo("pi_x");
        assertThat(letter.toString()).doesNotContain("secret", "zoe");
    }

    @Test
    void allOfOneTopicAreReplayedAndTheListIsPaged() throws Exception {
        // Given
        List<String> keys = Stream.of("a", "b", "c").map(end -> key + end).toList();
        keys.forEach(each -> kafka.send(Topics.GET_PAYMENT_INTENT_STATUS, each, "nothing", Map.of()));
        for (String each : keys) {
            awaitOpen(Topics.GET_PAYMENT_INTENT_STATUS, each);
        }
        JsonNode first = get("?topic=" + Topics.GET_PAYMENT_INTENT_STATUS + "&limit=2");
        JsonNode second = get("?topic=" + Topics.GET_PAYMENT_INTENT_STATUS + "&limit=2&starting_after="
                + first.at("/data/1/id").asText());

        // When
        JsonNode answer = post("/replay?topic=" + Topics.GET_PAYMENT_INTENT_STATUS, 200);

        // Then
        assertThat(first.path("has_more").asBoolean()).isTrue();
        assertThat(second.at("/data/0/id").asText())
                .isNotEmpty()
                .isNotIn(first.at("/data/0/id").asText(), first.at("/data/1/id").asText());
        assertThat(answer.path("replayed").asInt()).isGreaterThanOrEqualTo(3);
        for (String each : keys) {
            assertThat(kafka.read(Topics.GET_PAYMENT_INTENT_STATUS, 2, record -> each.equals(record.key())))
                    .hasSize(2);
        }
    }

    @Test
    void replayOfACommandWithoutKeyActsUnderThePlaceWhereItStood() throws Exception {
        // Given
        kafka.send(Topics.LIST_DISPUTES, null, "nobody", Map.of("test", key));
        JsonNode letter = await().until(() -> newest(Topics.LIST_DISPUTES), found -> !found.isMissingNode());

        // When
        post("/" + letter.path("id").asText() + "/replay", 200);

        // Then
        List<ConsumerRecord<String, String>> both = kafka.read(
                Topics.LIST_DISPUTES,
                2,
                record -> KafkaClient.header(record, "test").equals(Optional.of(key)));
        // Without a key they may stand on two partitions, of which either may be read first.
        ConsumerRecord<String, String> original = only(both, false);
        String place = Topics.LIST_DISPUTES + "/" + original.partition() + "/" + original.offset();
        assertThat(KafkaClient.header(only(both, true), Headers.CORRELATION_ID)).contains(place);
    }

    private static ConsumerRecord<String, String> only(List<ConsumerRecord<String, String>> records, boolean replay) {
        return records.stream()
                .filter(record -> KafkaClient.header(record, Headers.REPLAY_OF).isPresent() == replay)
                .findAny()
                .orElseThrow();
    }

    @Test
    void eventThatWasGivenUpWaitsAgainAfterItsReplay() throws Exception {
        // Given
        String event = "evt_" + UUID.randomUUID();
        String body = "{\"id\":\"" + event + "\",\"object\":\"event\",\"type\":\"payment_intent.processing\","
                + "\"api_version\":\"2026-07-29.dahlia\",\"created\":1,\"data\":{\"object\":{\"id\":\"pi_" + key
                + "\",\"object\":\"payment_intent\",\"amount\":1999,\"currency\":\"usd\",\"status\":\"processing\","
                + "\"capture_method\":\"manual\",\"metadata\":{}}}}";
        store.inTransaction(() -> events.addIfNew(event, "payment_intent.processing", body));
        store.inTransaction(() -> events.putOff(event, "its object is not known here", Optional.empty()));
        // When
        boolean isNew = store.inTransaction(() -> events.addIfNew(event, "payment_intent.processing", body));
        boolean isNewTwice = store.inTransaction(() -> events.addIfNew(event, "payment_intent.processing", body));

        // Then
        assertThat(isNew).isTrue();
        assertThat(isNewTwice).isFalse();
        assertThat(store.texts("SELECT CONCAT(status, tries) FROM provider_event WHERE id = '" + event + "'"))
                .containsExactly("WAITING0");
    }

    @Test
    void unknownIdIsNotFound() throws Exception {
        assertThat(post("/" + UUID.randomUUID() + "/replay", 404).path("code").asText())
                .isEqualTo("not_found");
        assertThat(post("/x/replay", 400).path("param").asText()).isEqualTo("id");
        assertThat(post("/replay", 400).path("param").asText()).isEqualTo("topic");
    }

    private List<ConsumerRecord<String, String>> records(String topic, int count) {
        return kafka.read(topic, count, record -> key.equals(record.key()));
    }

    private JsonNode awaitOpen(String topic, String recordKey) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> open(topic, recordKey), found -> found.size() == 1)
                .getFirst();
    }

    private List<JsonNode> open(String topic, String recordKey) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        get("?limit=100&topic=" + topic).path("data").forEach(letter -> {
            if (letter.path("key").asText().equals(recordKey)) {
                found.add(letter);
            }
        });
        return found;
    }

    private JsonNode newest(String topic) throws Exception {
        JsonNode page = get("?limit=100&topic=" + topic).path("data");
        return page.path(page.size() - 1);
    }

    private JsonNode get(String rest) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(deadLetters + rest)), 200);
    }

    private JsonNode post(String rest, int status) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(deadLetters + rest)).POST(HttpRequest.BodyPublishers.noBody()),
                status);
    }

    private JsonNode send(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> answer =
                HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json.readTree(answer.body());
    }
}
