package dev.vy.gateway.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.gateway.testing.Bodies;
import dev.vy.gateway.testing.LocalMode;
import dev.vy.gateway.testing.Responder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each resource route sends to the service, and what it makes of the reply. */
@QuarkusTest
@TestProfile(LocalMode.class)
class ResourceRoutesIT {
    private static final String ID = Bodies.INTENT_ID;
    private static final String OTHER_ID = Bodies.REFUND_ID;
    private static final String INTENT = "/payment-intents/" + ID;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @TestHTTPResource
    URI gateway;

    Responder payments;

    @BeforeEach
    void start() {
        payments = new Responder(broker);
    }

    @AfterEach
    void stop() {
        payments.close();
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private String sent() {
        var payload = Responder.payload(payments.takeCommand());
        payload.remove("traceId");
        return payload.toString().replace('"', '\'');
    }

    @Test
    void createdResourceIsAnsweredBareWithItsLocation() {
        payments.answer(Topics.CREATE_PAYMENT_INTENT, "\"response\":{\"paymentIntentId\":\"" + ID + "\",\"n\":1.10}");
        String answer = json(Bodies.CREATE_PAYMENT_INTENT)
                .header("Idempotency-Key", "key-0123456789")
                .post("/payment-intents?userId=123")
                .then()
                .statusCode(201)
                .header("Location", INTENT)
                .extract()
                .asString();
        assertThat(answer).isEqualTo("{\"paymentIntentId\":\"" + ID + "\",\"n\":1.10}");
        var command = payments.takeCommand();
        assertThat(command.topic()).isEqualTo(Topics.CREATE_PAYMENT_INTENT);
        assertThat(Responder.header(command, Headers.IDEMPOTENCY_KEY)).isEqualTo("key-0123456789");
        assertThat(Responder.header(command, Headers.USER_ID)).isEqualTo("123");
    }

    @Test
    void replayedCreationSaysSo() {
        payments.answer(Topics.CREATE_REFUND, "\"response\":{\"refundId\":\"" + ID + "\"},\"replayed\":true");
        json(Bodies.CREATE_REFUND)
                .post("/refunds")
                .then()
                .statusCode(201)
                .header("Location", "/refunds/" + ID)
                .header("Idempotent-Replayed", "true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "confirm | confirm-payment-intent | {'paymentMethodId':'pm_card_visa'}"
                        + " | {'paymentIntentId':'ID','paymentMethodId':'pm_card_visa'}",
                "confirm | confirm-payment-intent | {'paymentMethodId':'pm_card_visa','paymentIntentId':'ID'}"
                        + " | {'paymentIntentId':'ID','paymentMethodId':'pm_card_visa'}",
                "capture | capture-payment-intent | {'amountCents':5} | {'paymentIntentId':'ID','amountCents':5}",
                "cancel | cancel-payment-intent | {'reason':'abandoned'} | {'paymentIntentId':'ID','reason':'abandoned'}",
                "cancel | cancel-payment-intent | {} | {'paymentIntentId':'ID'}"
            })
    void idOfThePathJoinsTheBody(String action, String topic, String body, String command) {
        payments.answer(topic, "\"response\":{}");
        json(body.replace('\'', '"').replace("ID", ID))
                .post(INTENT + "/" + action)
                .then()
                .statusCode(200);
        assertThat(sent()).isEqualTo(command.replace("'ID'", "'" + ID + "'"));
    }

    @ParameterizedTest
    @CsvSource({
        "/payment-intents/ID/capture, capture-payment-intent, paymentIntentId",
        "/payment-intents/ID/cancel, cancel-payment-intent, paymentIntentId",
        "/payment-attempts/ID/retry, retry-payment-attempt, attemptId",
        "/payment-methods/ID/default, set-default-payment-method, paymentMethodId"
    })
    void bodyMayBeLeftOutWhereItHasNothingToSay(String path, String topic, String field) {
        payments.answer(topic, "\"response\":{}");
        given().header("Idempotency-Key", "key-0123456789")
                .post(path.replace("ID", ID))
                .then()
                .statusCode(200);
        assertThat(sent()).isEqualTo("{'" + field + "':'" + ID + "'}");
    }

    @ParameterizedTest
    @CsvSource({
        "/payment-intents/ID/confirm, paymentIntentId",
        "/payment-intents/ID/capture, paymentIntentId",
        "/payment-intents/ID/cancel, paymentIntentId",
        "/payment-attempts/ID/retry, attemptId",
        "/payment-methods/ID/default, paymentMethodId"
    })
    void anotherIdInTheBodyIsRefused(String path, String field) {
        json("{\"" + field + "\":\"" + OTHER_ID + "\"}")
                .post(path.replace("ID", ID))
                .then()
                .statusCode(400)
                .body("param", equalTo(field))
                .body("detail", containsString("differs"));
    }

    @Test
    void confirmationNeedsABody() {
        given().contentType("application/json").post(INTENT + "/confirm").then().statusCode(400);
        given().post(INTENT + "/confirm").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/payment-intents/ID | get-payment-intent | {'paymentIntentId':'ID'}",
                "/payment-intents/ID/status | get-payment-intent-status | {'paymentIntentId':'ID'}",
                "/refunds/ID | get-refund | {'refundId':'ID'}"
            })
    void resourceIsAnsweredBare(String path, String topic, String command) {
        payments.answer(topic, "\"response\":{\"a\":1}");
        String answer = given().get(path.replace("ID", ID))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(answer).isEqualTo("{\"a\":1}");
        assertThat(sent()).isEqualTo(command.replace("'ID'", "'" + ID + "'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/payment-intents | list-payment-intents | {'limit':11}",
                "/payment-intents?limit=2 | list-payment-intents | {'limit':3}",
                "/payment-intents?limit=100&starting_after=ID | list-payment-intents"
                        + " | {'limit':101,'startingAfter':'ID'}",
                "/payment-intents?limit=2&ending_before=ID | list-payment-intents | {'limit':3,'endingBefore':'ID'}",
                "/refunds?limit=2 | list-refunds | {'limit':3}",
                "/refunds?limit=2&payment_intent=ID | list-refunds | {'paymentIntentId':'ID','limit':3}",
                "/disputes?limit=2&payment_intent=ID | list-disputes | {'paymentIntentId':'ID','limit':3}",
                "/payment-methods?limit=2&personId=7 | list-payment-methods | {'personId':'7','limit':3}",
                "/payment-intents/ID/ztracking | get-ztracking-payment-intent | {'paymentIntentId':'ID'}",
                "/payment-intents/ID/attempts | list-payment-attempts | {'paymentIntentId':'ID'}"
            })
    void listIsAskedForWithOneMore(String url, String topic, String command) {
        payments.answer(topic, "\"response\":[1,2,3]");
        String answer = given().get(url.replace("ID", ID))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        String expected = url.contains("limit=2")
                ? url.contains("ending_before")
                        ? "{\"data\":[2,3],\"has_more\":true}"
                        : "{\"data\":[1,2],\"has_more\":true}"
                : "{\"data\":[1,2,3],\"has_more\":false}";
        assertThat(answer).isEqualTo(expected);
        assertThat(sent()).isEqualTo(command.replace("'ID'", "'" + ID + "'"));
    }

    @Test
    void replyThatIsNoListIsAnInternalError() {
        payments.answer(Topics.LIST_REFUNDS, "\"response\":null");
        given().get("/refunds").then().statusCode(500).body("code", equalTo("internal"));
    }

    @Test
    void removedPaymentMethodLeavesNothingToSay() {
        payments.answer(Topics.DELETE_PAYMENT_METHOD, "\"response\":null");
        given().delete("/payment-methods/" + ID).then().statusCode(204).body(equalTo(""));
        assertThat(sent()).isEqualTo("{'paymentMethodId':'" + ID + "'}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=1&limit=2, limit",
                "starting_after=" + ID + "&ending_before=" + ID + ", ending_before",
                "Limit=1, Limit",
                "payment_intent=" + ID + ", payment_intent"
            })
    void wrongQueryIsRefusedWithTheParameter(String queryAndParam) {
        String[] parts = queryAndParam.split(", ");
        given().get("/payment-intents?" + parts[0])
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("param", equalTo(parts[1]));
    }

    /** Written by hand: clients refuse to send it. */
    @Test
    void queryThatIsNotEncodedIsRefused() throws IOException {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            String request = "GET /payment-intents?limit=%zz HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void otherMethodsAreRefusedWithThoseThatAreAllowed() {
        given().put("/payment-intents").then().statusCode(405).header("Allow", containsString("POST"));
        given().delete(INTENT).then().statusCode(405).header("Allow", containsString("GET"));
        given().get(INTENT + "/confirm").then().statusCode(405).header("Allow", containsString("POST"));
        given().options("/payment-methods/" + ID).then().statusCode(204).header("Allow", "DELETE, OPTIONS");
        given().options("/refunds").then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS, POST");
    }

    @Test
    void headIsGetWithoutTheBody() {
        payments.answer(Topics.GET_REFUND, "\"response\":{\"a\":1}");
        given().head("/refunds/" + ID)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body(equalTo(""));
    }

    @Test
    void openOutcomeTellsTheKeyToRepeatWith() {
        given().header("Idempotency-Key", "key-0123456789")
                .post(INTENT + "/capture")
                .then()
                .statusCode(504)
                .header("Idempotency-Key", "key-0123456789")
                .body("payment_intent_id", equalTo(ID));
    }
}
