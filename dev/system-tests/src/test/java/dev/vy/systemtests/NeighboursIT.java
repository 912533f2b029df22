package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services of the old systems go on as they are, on the same topics, beside either half of ours. */
@SystemTest
class NeighboursIT {
    private static final Pattern OUTCOMES = Pattern.compile("^OUTCOMES (.*)$", Pattern.MULTILINE);
    private static final Pattern READY = Pattern.compile("^READY$", Pattern.MULTILINE);
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(20);

    private static final Map<String, String> RESULTS = Map.of(
            "null", "200 null",
            "false", "200 false",
            "zero", "200 0",
            "empty", "200 \"\"",
            "none", "200 []",
            "object", "200 {\"paymentMethodId\":7}",
            "text", "200 \"a text\"",
            "nothing", "200 null");

    /** The answer that is asked for, and what becomes of it: a status with the data, or with the problem's code and detail. */
    private static final Map<String, String> NEST_ANSWERS = with(Map.of(
            "stream", "200 {\"streamed\":true}",
            "lateEnd", "200 {\"streamed\":true}",
            "rpcText", "500 internal: The service failed",
            "rpcStatus", "404 not_found: No such person",
            "rpcValidation", "400 invalid_request: a is short; b is long",
            "rpcOfHttp", "404 not_found: No such person",
            "httpException", "500 internal: The service failed",
            "fault", "500 internal: The service failed"));

    private static final Map<String, String> OLD_ENVELOPE_ANSWERS = with(Map.of(
            "statusError", "404 not_found: No such session",
            "codeError", "402 card_declined: Declined",
            "textError", "500 internal: The service failed",
            "noError", "200 {\"status\":\"processing\"}"));

    private final SystemUnderTest system;
    private final Caller caller;

    NeighboursIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @AfterEach
    void leaveARunningPaymentsService() {
        system.revivePayments();
    }

    @Test
    void oldCallersAreAnsweredInKindAndNobodyIsHeldUp() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        try (UserSocket socket = UserSocket.open(system.gateway(), caller.userId())) {
            system.awaitQuiet();
            String event = system.database()
                    .texts("SELECT id FROM provider_event LIMIT 1")
                    .getFirst();
            // When
            Program callers =
                    Node.launch("callers.js", system.brokerAddress(), Caller.ONE_COFFEE, intentId.toString(), event);
            JsonNode outcomes = Json.parse(callers.awaitLine(OUTCOMES).group(1));
            // Then
            nestCallersGotBareResults(outcomes.path("nest"));
            callersOfTheOldEnvelopeGotIt(outcomes.path("envelope"));
            socket.awaitUpdate(intentId, "succeeded");
            assertThat(socket.frames()).hasSize(1);
        }
        strangeRequestsWereLoggedOnce(system.payments().log());
        assertThat(system.gateway().log()).doesNotContain("Record passed over");
    }

    private static void nestCallersGotBareResults(JsonNode nest) {
        assertThat(nest.path("partitions")).hasToString("[0,1]");
        JsonNode created = nest.at("/created/value");
        assertThat(created.path("status").asText()).isEqualTo("REQUIRES_PAYMENT_METHOD");
        for (String found : List.of("foundByFirst", "foundBySecond", "foundWithKeyAndHeaders", "foundByTextOfJson")) {
            assertThat(nest.path(found).path("value")).as(found).isEqualTo(created);
        }
        assertThat(nest.at("/vaulted/value/type").asText()).isEqualTo("CARD");
        assertThat(nest.path("noMethods")).hasToString("{\"value\":[]}");
        assertThat(nest.path("deleted")).hasToString("{\"value\":null}");
        assertThat(nest.at("/unknown/error/code").asText()).isEqualTo("not_found");
        assertThat(nest.at("/unknown/error/status").asInt()).isEqualTo(404);
        assertThat(nest.at("/unknown/error/message").asText()).isNotBlank();
        assertThat(nest.at("/refusedRefund/error/code").asText()).isEqualTo("unexpected_state");
        assertThat(nest.at("/webhook/value/received").asBoolean()).isTrue();
        for (String refused : List.of("text", "empty", "number", "no", "array", "webhookThatIsNone")) {
            assertThat(nest.path(refused).at("/error/code").asText())
                    .as(refused)
                    .isEqualTo("invalid_request");
        }
    }

    private static void callersOfTheOldEnvelopeGotIt(JsonNode envelope) {
        envelope.forEach(reply -> {
            assertThat(reply.path("sameKey").asBoolean()).as(reply.toString()).isTrue();
            assertThat(reply.path("sameTrace").asBoolean()).as(reply.toString()).isTrue();
        });
        JsonNode created = envelope.at("/created/response");
        assertThat(created.path("amountCents").asLong()).isEqualTo(1999);
        assertThat(envelope.at("/createdAgain/response")).isEqualTo(created);
        assertThat(envelope.at("/found/response")).isEqualTo(created);
        assertThat(envelope.at("/unknown/error/status").asInt()).isEqualTo(404);
        assertThat(envelope.at("/webhook/response/received").asBoolean()).isTrue();
        assertThat(envelope.at("/afterStrangeRequests/error/status").asInt()).isEqualTo(404);
        assertThat(envelope.at("/afterStrangeRequests/millis").asLong()).isLessThan(5000);
    }

    private static void strangeRequestsWereLoggedOnce(String log) {
        for (String place : List.of(
                "topic=create-refund partition=any",
                "topic=create-refund partition=0",
                "topic=succeeded-payment partition=any",
                "topic=__consumer_offsets partition=any",
                "topic=nobody-reads-this partition=any",
                "topic=(not a name) partition=any",
                "topic=get-refund-response partition=999",
                "topic=get-refund-response partition=-1")) {
            assertThat(log.lines().filter(line -> line.contains("No replies to " + place + ":")))
                    .as(place)
                    .hasSize(1);
        }
        assertThat(log).doesNotContain("Reply not sent", "has stopped");
    }

    @Test
    void oldRespondersAnswerTheGatewaysCallers() {
        // Given
        system.stopPayments();
        Program responders = Node.launch("responders.js", system.brokerAddress());
        try {
            responders.awaitLine(READY);
            // When
            Map<String, String> fromNest = answers(NEST_ANSWERS, this::listMethods);
            Map<String, String> fromOldEnvelope = answers(OLD_ENVELOPE_ANSWERS, this::statusOf);
            // Then
            assertThat(fromNest).isEqualTo(NEST_ANSWERS);
            assertThat(fromOldEnvelope).isEqualTo(OLD_ENVELOPE_ANSWERS);
        } finally {
            responders.stop();
        }
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(RESULTS);
        all.putAll(more);
        return all;
    }

    private static Map<String, String> answers(Map<String, String> expected, Function<String, Answer> ask) {
        Map<String, String> answers = new LinkedHashMap<>();
        expected.keySet().forEach(wanted -> answers.put(wanted, told(ask.apply(wanted))));
        return answers;
    }

    private static String told(Answer answer) {
        JsonNode body = answer.body();
        return answer.status() == 200
                ? "200 " + body.get("data")
                : answer.status() + " " + answer.code() + ": "
                        + body.path("detail").asText();
    }

    private Answer listMethods(String wanted) {
        return new Caller(system.gateway(), wanted)
                .post("list-payment-methods", Json.of("{'personId':'%s'}", wanted), Caller.NO_KEY);
    }

    private Answer statusOf(String wanted) {
        return caller.post("get-payment-intent-status", Json.of("{'sessionId':'%s'}", wanted), Caller.NO_KEY);
    }

    @Test
    void recordsWithoutHeadersAreAnsweredUnderTheirKeyOrTheirPlace() {
        // Given
        Kcat kcat = new Kcat(system.brokerAddress());
        UUID intentId = caller.create().paymentIntentId();
        String request = Json.of("{'paymentIntentId':'%s','traceId':'by-hand'}", intentId);
        // When
        kcat.produce(Topics.GET_PAYMENT_INTENT, "by-hand|" + request, "|" + request, "poison|", "|", "|no JSON");
        // Then
        List<String> replies = await().atMost(ARRIVAL_LIMIT)
                .until(
                        () -> kcat.lines(Topics.responseOf(Topics.GET_PAYMENT_INTENT)).stream()
                                .filter(line -> line.contains("\"traceId\":\"by-hand\""))
                                .toList(),
                        lines -> lines.size() == 2);
        assertThat(replies)
                .allMatch(line -> line.contains("\"response\":{\"paymentIntentId\":\"" + intentId))
                .anyMatch(line -> line.startsWith("by-hand {\"kafkaResponseKey\":\"by-hand\""))
                .anyMatch(line -> line.startsWith("get-payment-intent/"));
    }

    @Test
    void outcomesPublishedByHandReachTheUserWhateverStandsBesideThem() {
        // Given
        Kcat kcat = new Kcat(system.brokerAddress());
        UUID intentId = caller.create().paymentIntentId();
        String failure = Json.of("|{'paymentIntentId':'%s','errorCode':'card_declined'}", intentId);
        long poisonBefore = poison(kcat);
        try (UserSocket socket = UserSocket.open(system.gateway(), caller.userId())) {
            // When
            kcat.produce(
                    Topics.FAILED_PAYMENT,
                    "|",
                    "key|",
                    "|no JSON",
                    "|null",
                    "|[]",
                    "|7",
                    "|{}",
                    "|{\"paymentIntentId\":7}",
                    failure);
            kcat.produce(Topics.PROCESS_STRIPE_WEBHOOK, "|", "|no JSON", "|null", "|[]", "|{}");
            // Then
            socket.awaitUpdate(intentId, "failed");
            assertThat(socket.frames()).hasSize(1);
        }
        assertThat(system.gateway().log()).doesNotContain("Record passed over");
        await().atMost(ARRIVAL_LIMIT).until(() -> poison(kcat) == poisonBefore + 5);
    }

    private static long poison(Kcat kcat) {
        return kcat.lines(Topics.deadLetterOf(Topics.PROCESS_STRIPE_WEBHOOK)).size();
    }
}
