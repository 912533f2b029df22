package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The provider's events come twice, late, in any order and from forgers; what is stored is right all the same. */
@SystemTest
class WebhooksIT {
    private static final int ALL = 1000;

    private final SystemUnderTest system;
    private final Caller caller;

    WebhooksIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @Test
    void eventsThatComeTwiceAreToldOnce() {
        // Given
        system.sandbox().misbehave("{'webhooks':'twice','times':%d}", ALL);
        // When
        UUID intentId = caller.create().paymentIntentId();
        caller.confirm(intentId, "pm_card_visa_chargeDeclined").data();
        caller.confirm(intentId, "pm_card_visa").data();
        caller.capture(intentId).data();
        caller.refund(intentId, 100).data();
        // Then
        system.awaitQuiet();
        assertToldOnce(intentId);
        assertThat(caller.status(intentId)).isEqualTo("SUCCEEDED");
    }

    @Test
    void eventsOutOfOrderAndLateChangeNothingThatIsNewer() {
        // Given
        system.sandbox().misbehave("{'webhooks':'out_of_order','millis':500,'times':3}");
        system.sandbox().misbehave("{'webhooks':'late','millis':700,'times':2}");
        system.sandbox().misbehave("{'webhooks':'out_of_order','millis':500,'times':%d}", ALL);
        // When
        UUID intentId = caller.create().paymentIntentId();
        caller.confirm(intentId, "pm_card_visa_chargeDeclined").data();
        caller.confirm(intentId, "pm_card_visa").data();
        caller.capture(intentId).data();
        caller.refund(intentId, 100).data();
        // Then
        system.awaitQuiet();
        assertToldOnce(intentId);
        assertThat(caller.status(intentId)).isEqualTo("SUCCEEDED");
        assertThat(transitions(intentId)).isEqualTo(4 + 1);
    }

    @Test
    void lateDeclineDoesNotUndoTheSuccessThatFollowedIt() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        system.awaitQuiet();
        system.sandbox().misbehave("{'webhooks':'late','millis':1500,'times':2}");
        // When
        caller.confirm(intentId, "pm_card_visa_chargeDeclined").data();
        caller.confirm(intentId, "pm_card_visa").data();
        caller.capture(intentId).data();
        // Then
        system.awaitQuiet();
        assertToldOnceOn(Topics.FAILED_PAYMENT, intentId);
        assertToldOnceOn(Topics.SUCCEEDED_PAYMENT, intentId);
        assertThat(caller.status(intentId)).isEqualTo("SUCCEEDED");
    }

    @Test
    void eventWithABadSignatureIsTakenWhenItComesWithAGoodOne() {
        // Given
        JsonNode intent = caller.create().data();
        UUID intentId = UUID.fromString(intent.path("paymentIntentId").asText());
        caller.confirm(intentId, "pm_card_threeDSecure2Required").data();
        system.awaitQuiet();
        system.sandbox().misbehave("{'webhooks':'bad_signature','times':%d}", ALL);
        // When
        system.sandbox().authenticate(intent.path("externalId").asText(), "succeeded");
        // Then
        system.awaitStored(intentId, "REQUIRES_CAPTURE");
        assertThat(system.gateway().log()).contains("Webhook refused");
    }

    @Test
    void forgedEventIsRefusedAndNotStored() throws Exception {
        // Given
        String forged = Json.of("{'id':'evt_forged','type':'payment_intent.succeeded','data':{'object':{}}}");
        // When
        Answer answer = webhook(forged, "t=1,v1=" + "0".repeat(64));
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("signature_invalid");
        assertThat(system.database().number("SELECT COUNT(*) FROM provider_event WHERE id = 'evt_forged'"))
                .isZero();
    }

    @Test
    void intentWhoseAnswerWasLostIsLearntFromTheWebhook() {
        // Given
        String key = Caller.newKey();
        system.sandbox()
                .misbehave("{'on':'POST /v1/payment_intents','action':'drop_answer_after_acting','times':%d}", ALL);
        // When
        Answer unknown = caller.create(key);
        // Then
        assertThat(unknown.status()).isEqualTo(504);
        assertThat(unknown.code()).isEqualTo("outcome_unknown");
        UUID intentId = UUID.fromString(unknown.body().path("payment_intent_id").asText());
        system.awaitStored(intentId, "REQUIRES_PAYMENT_METHOD");
        system.sandbox().behave();
        assertThat(caller.create(key).paymentIntentId()).isEqualTo(intentId);
        assertThat(system.sandbox().intentsOf(intentId)).hasSize(1);
        assertToldOnceOn(Topics.CREATED_PAYMENT_INTENT, intentId);
    }

    @Test
    void eventIsNotMissedWhenTheGatewayThatGetsItIsKilled() {
        // Given
        JsonNode intent = caller.create().data();
        UUID intentId = UUID.fromString(intent.path("paymentIntentId").asText());
        caller.confirm(intentId, "pm_card_threeDSecure2Required").data();
        Service doomed = system.startGateway("gateway-doomed", Map.of());
        system.sandbox().sendWebhooksTo(doomed);
        doomed.kill();
        // When
        system.sandbox().authenticate(intent.path("externalId").asText(), "succeeded");
        system.sandbox().sendWebhooksTo(system.gateway());
        // Then
        system.awaitStored(intentId, "REQUIRES_CAPTURE");
    }

    private Answer webhook(String body, String signature) throws IOException, InterruptedException {
        return Answer.of(Http.CLIENT.send(
                system.gateway()
                        .request("/webhooks/process-stripe-webhook")
                        .header("Content-Type", "application/json")
                        .header("Stripe-Signature", signature)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString()));
    }

    private void assertToldOnce(UUID intentId) {
        assertToldOnceOn(Topics.CREATED_PAYMENT_INTENT, intentId);
        assertToldOnceOn(Topics.FAILED_PAYMENT, intentId);
        assertToldOnceOn(Topics.SUCCEEDED_PAYMENT, intentId);
        assertToldOnceOn(Topics.CREATED_REFUND, intentId);
        assertToldOnceOn(Topics.SUCCEEDED_REFUND, intentId);
    }

    private void assertToldOnceOn(String topic, UUID intentId) {
        assertThat(system.events().on(topic, intentId)).as(topic).hasSize(1);
    }

    private long transitions(UUID intentId) {
        return system.database()
                .number("SELECT COUNT(*) FROM payment_intent_history WHERE payment_intent_id = ?", intentId);
    }
}
