package dev.vy.gateway.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.gateway.testing.LocalMode;
import dev.vy.gateway.testing.Responder;
import dev.vy.gateway.testing.StripeSignatures;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(LocalMode.class)
class StripeWebhookIT {
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

    private static ValidatableResponse post(byte[] body, String signature) {
        return given().contentType("application/json; charset=utf-8")
                .header("Stripe-Signature", signature)
                .body(body)
                .post("/webhooks/process-stripe-webhook")
                .then();
    }

    private static String sign(byte[] body) {
        return StripeSignatures.header(LocalMode.WEBHOOK_SECRET, Instant.now().getEpochSecond(), body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payment_intent.succeeded",
                "charge.refunded",
                "customer.created",
                "charge.dispute.closed",
                "checkout.session.completed.payment_mode"
            })
    void signedEventIsSavedByteForByteBeforeItIsConfirmed(String name) {
        byte[] body = StripeSignatures.event(name);
        post(body, sign(body)).statusCode(200).body("received", equalTo(true));
        var saved = payments.takeCommand();
        StripeEvent event = StripeEvent.read(body);
        assertThat(saved.topic()).isEqualTo(Topics.PROCESS_STRIPE_WEBHOOK);
        assertThat(saved.value()).isEqualTo(body);
        assertThat(saved.key()).isEqualTo(event.key());
        assertThat(Responder.header(saved, Headers.EVENT_ID)).isEqualTo(event.id());
        assertThat(Responder.header(saved, Headers.REQUEST_ID)).isNotBlank();
    }

    @Test
    void eventOfNearlyAMegabyteIsTaken() {
        byte[] body = ("{\"id\":\"evt_big\",\"type\":\"t\",\"pad\":\"" + "x".repeat(1_000_000) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
        post(body, sign(body)).statusCode(200);
        assertThat(payments.takeCommand().value()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t=abc", "t=1,v1=00", "nonsense", "v1="})
    void badSignatureIsRefused(String signature) {
        post(StripeSignatures.event("customer.created"), signature)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("signature_invalid"));
    }

    @Test
    void signatureOfAnotherTimeOrSecretIsRefusedAndOneThatFitsIsEnough() {
        byte[] body = StripeSignatures.event("customer.created");
        long now = Instant.now().getEpochSecond();
        String ours = LocalMode.WEBHOOK_SECRET;
        post(body, StripeSignatures.header(ours, now - 400, body)).statusCode(400);
        post(body, StripeSignatures.header(ours, now + 400, body)).statusCode(400);
        post(body, StripeSignatures.header("whsec_other", now, body)).statusCode(400);
        post(body, StripeSignatures.header("whsec_other", now, body) + ",v1=" + StripeSignatures.v1(ours, now, body))
                .statusCode(200);
    }

    @Test
    void missingSignatureOrBodyIsRefused() {
        given().body("{}").post("/webhooks/process-stripe-webhook").then().statusCode(400);
        given().post("/webhooks/process-stripe-webhook")
                .then()
                .statusCode(400)
                .body("code", equalTo("signature_invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "[]"})
    void signedBodyThatIsNoEventIsRefused(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        post(bytes, sign(bytes)).statusCode(400).body("code", equalTo("invalid_request"));
    }

    @Test
    void bodyAboveTheLimitIsRefused() {
        byte[] body = new byte[1024 * 1024 + 1];
        post(body, sign(body)).statusCode(413).body("code", equalTo("body_too_large"));
    }
}
