package dev.vy.gateway.paymentintent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.gateway.testing.Bodies;
import dev.vy.gateway.testing.LocalMode;
import dev.vy.gateway.testing.Responder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LocalMode.class)
class PaymentIntentRoutesIT {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    Responder payments;

    @BeforeEach
    void start() {
        payments = new Responder(broker);
    }

    @AfterEach
    void stop() {
        payments.close();
    }

    private static ValidatableResponse post(String topic, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/vy-finance-payments/" + topic)
                .then();
    }

    @ParameterizedTest
    @CsvSource({
        "create-payment-intent, Payment intent created",
        "get-payment-intent, Payment intent retrieved",
        "confirm-payment-intent, Payment intent confirmed",
        "capture-payment-intent, Capture scheduled",
        "get-payment-intent-status, Status retrieved",
        "create-refund, Refund created",
        "get-refund, Refund retrieved"
    })
    void everyRouteAnswersWithTheReplyAsItCame(String topic, String message) {
        payments.answer(topic, "\"response\":{\"z\":1.10,\"a\":\"é\"}");
        ValidatableResponse answer = post(topic, body(topic)).statusCode(200).header("X-Request-ID", not(equalTo("")));
        String requestId = answer.extract().header("X-Request-ID");
        assertThat(answer.extract().asString())
                .isEqualTo("{\"status\":200,\"data\":{\"z\":1.10,\"a\":\"é\"},\"message\":\"" + message
                        + "\",\"traceId\":\"" + requestId + "\"}");
    }

    private static String body(String topic) {
        return switch (topic) {
            case Topics.CREATE_PAYMENT_INTENT -> Bodies.CREATE_PAYMENT_INTENT;
            case Topics.CONFIRM_PAYMENT_INTENT -> Bodies.CONFIRM;
            case Topics.CREATE_REFUND -> Bodies.CREATE_REFUND;
            case Topics.GET_REFUND -> Bodies.BY_REFUND;
            default -> Bodies.BY_INTENT;
        };
    }

    @Test
    void commandCarriesPayloadAndHeaders() {
        payments.answer(Topics.CREATE_PAYMENT_INTENT, "\"response\":{}");
        long before = System.currentTimeMillis();
        given().contentType(ContentType.JSON)
                .header("Idempotency-Key", "key-0123456789")
                .header("X-Request-ID", "req-1")
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .queryParam("userId", "123")
                .body(Bodies.CREATE_PAYMENT_INTENT)
                .post("/vy-finance-payments/create-payment-intent")
                .then()
                .statusCode(200)
                .header("X-Request-ID", "req-1")
                .body("traceId", equalTo("req-1"));
        var command = payments.takeCommand();
        assertThat(UUID.fromString(command.key())).isNotNull();
        assertThat(Responder.header(command, Headers.CORRELATION_ID)).isEqualTo(command.key());
        assertThat(Responder.header(command, Headers.REPLY_TOPIC)).isEqualTo("create-payment-intent-response");
        assertThat(Responder.header(command, Headers.REPLY_INSTANCE)).isNotBlank();
        assertThat(Responder.header(command, Headers.IDEMPOTENCY_KEY)).isEqualTo("key-0123456789");
        assertThat(Responder.header(command, Headers.CALLER)).isEqualTo("user:123");
        assertThat(Responder.header(command, Headers.USER_ID)).isEqualTo("123");
        assertThat(Responder.header(command, Headers.REQUEST_ID)).isEqualTo("req-1");
        assertThat(Responder.header(command, Headers.TRACE_PARENT)).startsWith("00-0af765");
        assertThat(Long.parseLong(Responder.header(command, Headers.DEADLINE)))
                .isBetween(
                        before + LocalMode.REPLY_TIMEOUT_MILLIS,
                        System.currentTimeMillis() + LocalMode.REPLY_TIMEOUT_MILLIS);
        assertThat(command.headers().lastHeader("kafka_replyPartition")).isNull();
        assertThat(Responder.payload(command).path("traceId").asText()).isEqualTo("req-1");
        assertThat(Responder.payload(command).at("/customerDetails/firstName").asText())
                .isEqualTo("Zoë");
    }

    @Test
    void anonymousCallerIsNamedSoAndHasNoUser() {
        payments.answer(Topics.GET_PAYMENT_INTENT, "\"response\":{}");
        post(Topics.GET_PAYMENT_INTENT, Bodies.BY_INTENT).statusCode(200);
        var command = payments.takeCommand();
        assertThat(Responder.header(command, Headers.CALLER)).isEqualTo("anonymous");
        assertThat(Responder.header(command, Headers.USER_ID)).isNull();
        assertThat(Responder.header(command, Headers.IDEMPOTENCY_KEY)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "0", "[]", "\"\"", "{}", "12345678901234567890.10"})
    void falsyRepliesAreGoodAnswers(String response) {
        payments.answer(Topics.GET_PAYMENT_INTENT, "\"response\":" + response);
        String answer = post(Topics.GET_PAYMENT_INTENT, Bodies.BY_INTENT)
                .statusCode(200)
                .extract()
                .asString();
        assertThat(answer).contains("\"data\":" + response + ",");
    }

    @Test
    void replayedReplySaysSo() {
        payments.answer(Topics.CREATE_PAYMENT_INTENT, "\"response\":{},\"replayed\":true");
        post(Topics.CREATE_PAYMENT_INTENT, Bodies.CREATE_PAYMENT_INTENT)
                .statusCode(200)
                .header("Idempotent-Replayed", "true");
    }

    @Test
    void replayedRefusalSaysSoToo() {
        payments.answer(
                Topics.CREATE_PAYMENT_INTENT,
                "\"error\":{\"code\":\"not_found\",\"message\":\"None\"},\"replayed\":true");
        post(Topics.CREATE_PAYMENT_INTENT, Bodies.CREATE_PAYMENT_INTENT)
                .statusCode(404)
                .header("Idempotent-Replayed", "true");
    }

    @Test
    void errorReplyBecomesAProblem() {
        payments.answer(
                Topics.CONFIRM_PAYMENT_INTENT,
                "\"error\":{\"code\":\"card_declined\",\"message\":\"The card was declined\","
                        + "\"declineCode\":\"insufficient_funds\",\"paymentIntentId\":\"" + Bodies.INTENT_ID + "\"}");
        post(Topics.CONFIRM_PAYMENT_INTENT, Bodies.CONFIRM)
                .statusCode(402)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:vy:problem:card_declined"))
                .body("title", equalTo("The payment was declined"))
                .body("status", equalTo(402))
                .body("detail", equalTo("The card was declined"))
                .body("code", equalTo("card_declined"))
                .body("decline_code", equalTo("insufficient_funds"))
                .body("payment_intent_id", equalTo(Bodies.INTENT_ID))
                .body("$", not(hasKey("param")))
                .body("$", hasKey("request_id"));
    }

    @Test
    void olderRespondersErrorBecomesAProblem() {
        payments.answer(Topics.GET_REFUND, "\"error\":{\"status\":404,\"message\":\"Refund not found\"}");
        post(Topics.GET_REFUND, Bodies.BY_REFUND)
                .statusCode(404)
                .body("code", equalTo("not_found"))
                .body("detail", equalTo("Refund not found"));
    }

    @Test
    void aTransientRefusalSaysWhenToComeAgain() {
        payments.answer(Topics.CREATE_REFUND, "\"error\":{\"code\":\"not_attempted\",\"message\":\"Not now\"}");
        post(Topics.CREATE_REFUND, Bodies.CREATE_REFUND).statusCode(503).header("Retry-After", "1");
    }

    @Test
    void bareReplyOfANestResponderIsUnderstood() {
        payments.answerWith(Topics.GET_PAYMENT_INTENT, command -> {
            var reply = new ProducerRecord<String, byte[]>(
                    Topics.GET_PAYMENT_INTENT + "-response",
                    null,
                    "{\"paymentIntentId\":7}".getBytes(StandardCharsets.UTF_8));
            reply.headers().add(Headers.CORRELATION_ID, command.key().getBytes(StandardCharsets.UTF_8));
            reply.headers().add("kafka_nest-is-disposed", new byte[] {0});
            return reply;
        });
        post(Topics.GET_PAYMENT_INTENT, Bodies.BY_INTENT).statusCode(200).body("data.paymentIntentId", equalTo(7));
    }

    @Test
    void replyIsFoundByItsKeyWhereItHasNoHeaders() {
        payments.answerWith(
                Topics.GET_PAYMENT_INTENT,
                command -> new ProducerRecord<>(
                        Topics.GET_PAYMENT_INTENT + "-response",
                        command.key(),
                        "{\"response\":1}".getBytes(StandardCharsets.UTF_8)));
        post(Topics.GET_PAYMENT_INTENT, Bodies.BY_INTENT).statusCode(200).body("data", equalTo(1));
    }

    @Test
    void unreadableReplyIsAnInternalErrorAtOnce() {
        payments.answerWith(Topics.GET_PAYMENT_INTENT, command -> Responder.reply(command, "{nonsense"));
        post(Topics.GET_PAYMENT_INTENT, Bodies.BY_INTENT)
                .statusCode(500)
                .body("code", equalTo("internal"))
                .time(lessThan(LocalMode.REPLY_TIMEOUT_MILLIS));
    }

    @Test
    void noReplyIsAnUnknownOutcomeWithTheIntentToLookAt() {
        post(Topics.CAPTURE_PAYMENT_INTENT, Bodies.BY_INTENT)
                .statusCode(504)
                .body("code", equalTo("outcome_unknown"))
                .body("payment_intent_id", equalTo(Bodies.INTENT_ID))
                .body("$", hasKey("request_id"));
    }

    @Test
    void replyForAnotherReplicaIsNotTaken() {
        payments.answerWith(Topics.GET_PAYMENT_INTENT, command -> {
            var reply = Responder.reply(command, "{\"response\":1}");
            reply.headers().remove(Headers.REPLY_INSTANCE).add(Headers.REPLY_INSTANCE, new byte[] {'x'});
            return reply;
        });
        post(Topics.GET_PAYMENT_INTENT, Bodies.BY_INTENT).statusCode(504);
    }

    @Test
    void manyRequestsAtOnceEachGetTheirOwnReply() {
        payments.answerWith(
                Topics.GET_PAYMENT_INTENT,
                command -> Responder.reply(
                        command,
                        "{\"response\":\""
                                + Responder.payload(command).path("traceId").asText() + "\"}"));
        List<String> ids = java.util.stream.IntStream.range(0, 200)
                .mapToObj(number -> "request-" + number)
                .toList();
        List<String> answers = ids.parallelStream()
                .map(id -> given().contentType(ContentType.JSON)
                        .header("X-Request-ID", id)
                        .body(Bodies.BY_INTENT)
                        .post("/vy-finance-payments/get-payment-intent")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<String>path("data"))
                .toList();
        assertThat(answers).isEqualTo(ids);
    }
}
