package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The story that the product is for, from the first request to the refund, as its clients see it. */
@SystemTest
class PaymentStoryIT {
    private static final Duration WEBHOOK_LIMIT = Duration.ofSeconds(15);

    private final SystemUnderTest system;
    private final Caller caller;

    PaymentStoryIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @Test
    void createAnswersInTheEnvelopeThatClientsKnow() {
        // Given
        Caller first = new Caller(system.gateway(), "123");
        // When
        Answer answer = first.create();
        // Then
        JsonNode body = answer.body();
        assertThat(body.path("status").asInt()).as(answer.text()).isEqualTo(200);
        assertThat(body.path("message").asText()).isEqualTo("Payment intent created");
        assertThat(body.path("traceId").asText())
                .isNotBlank()
                .isEqualTo(answer.headers().firstValue("X-Request-ID").orElseThrow());
        assertThat(body.propertyStream().map(field -> field.getKey()))
                .containsExactlyInAnyOrder("status", "data", "message", "traceId");
    }

    @Test
    void createdIntentHasEveryFieldAndIsKnownToTheProvider() {
        // When
        JsonNode intent = caller.create().data();
        // Then
        assertThat(UUID.fromString(intent.path("paymentIntentId").asText()).version())
                .isEqualTo(7);
        assertThat(intent.path("amountCents").isIntegralNumber()).isTrue();
        assertThat(intent.path("amountCents").asLong()).isEqualTo(1999);
        assertThat(intent.path("currency").asText()).isEqualTo("USD");
        assertThat(intent.path("status").asText()).isEqualTo("REQUIRES_PAYMENT_METHOD");
        assertThat(intent.path("clientSecret").asText())
                .startsWith(intent.path("externalId").asText());
        assertThat(Instant.parse(intent.path("updatedAt").asText()))
                .isAfterOrEqualTo(Instant.parse(intent.path("createdAt").asText()));
        JsonNode known = system.sandbox().intent(intent.path("externalId").asText());
        assertThat(known.path("amount").asLong()).isEqualTo(1999);
        assertThat(known.path("capture_method").asText()).isEqualTo("manual");
    }

    @Test
    void confirmReservesTheMoneyAndCaptureTakesIt() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        // When
        JsonNode confirmed = caller.confirm(intentId, "pm_card_visa").data();
        JsonNode captured = caller.capture(intentId).data();
        // Then
        assertThat(confirmed.path("success").asBoolean()).isTrue();
        assertThat(confirmed.path("status").asText()).isEqualTo("REQUIRES_CAPTURE");
        assertThat(captured.path("attemptId").asText()).isNotBlank();
        assertThat(captured.path("paymentIntent").path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(caller.status(intentId)).isEqualTo("SUCCEEDED");
    }

    @Test
    void successReachesTheSocketOfItsUserAndNoOther() {
        // Given
        UUID intentId = caller.authorized();
        try (UserSocket own = UserSocket.open(system.gateway(), caller.userId());
                UserSocket other = UserSocket.open(system.gateway(), "somebody-else")) {
            // When
            caller.capture(intentId).data();
            // Then
            JsonNode update = own.awaitUpdate(intentId, "succeeded");
            assertThat(update.propertyStream().map(field -> field.getKey()))
                    .containsExactlyInAnyOrder("paymentIntentId", "status");
            system.awaitQuiet();
            assertThat(own.updatesOf(intentId)).hasSize(1);
            assertThat(other.frames()).isEmpty();
        }
    }

    @Test
    void declinedCardIsAnAnswerAndReachesTheSocket() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        try (UserSocket socket = UserSocket.open(system.gateway(), caller.userId())) {
            // When
            JsonNode declined = caller.confirm(intentId, "pm_card_visa_chargeDeclinedInsufficientFunds")
                    .data();
            // Then
            assertThat(declined.path("success").asBoolean()).isFalse();
            assertThat(declined.path("status").asText()).isEqualTo("FAILED");
            assertThat(declined.path("errorCode").asText()).isEqualTo("insufficient_funds");
            JsonNode update = socket.awaitUpdate(intentId, "failed");
            assertThat(update.path("errorCode").asText()).isEqualTo("insufficient_funds");
            assertThat(update.path("errorMessage").asText()).isNotBlank();
            system.awaitQuiet();
            assertThat(socket.updatesOf(intentId)).hasSize(1);
        }
    }

    @Test
    void anotherCardCanBeTriedAfterADecline() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        caller.confirm(intentId, "pm_card_visa_chargeDeclined").data();
        // When
        JsonNode confirmed = caller.confirm(intentId, "pm_card_visa").data();
        // Then
        assertThat(confirmed.path("success").asBoolean()).isTrue();
        assertThat(caller.status(intentId)).isEqualTo("REQUIRES_CAPTURE");
    }

    @Test
    void authenticationAtTheBankIsLearntFromTheWebhookAlone() {
        // Given
        JsonNode intent = caller.create().data();
        UUID intentId = UUID.fromString(intent.path("paymentIntentId").asText());
        JsonNode challenged = challenge(intentId);
        // When
        system.sandbox().authenticate(intent.path("externalId").asText(), "succeeded");
        // Then
        assertThat(challenged.path("requiresAction").asBoolean()).isTrue();
        assertThat(challenged.path("status").asText()).isEqualTo("REQUIRES_ACTION");
        JsonNode nextAction = challenged.path("nextAction");
        assertThat(nextAction.path("type").asText()).isEqualTo("redirect_to_url");
        assertThat(nextAction.path("redirect_to_url").path("url").asText()).startsWith("http");
        system.awaitStored(intentId, "REQUIRES_CAPTURE");
    }

    @Test
    void failedAuthenticationReachesTheSocket() {
        // Given
        JsonNode intent = caller.create().data();
        UUID intentId = UUID.fromString(intent.path("paymentIntentId").asText());
        challenge(intentId);
        try (UserSocket socket = UserSocket.open(system.gateway(), caller.userId())) {
            // When
            system.sandbox().authenticate(intent.path("externalId").asText(), "failed");
            // Then
            socket.awaitUpdate(intentId, "failed");
            assertThat(caller.status(intentId)).isEqualTo("FAILED");
        }
    }

    @Test
    void partOfThePaymentIsGivenBackAndTheRefundCanBeRead() {
        // Given
        UUID intentId = caller.paid();
        // When
        JsonNode refund = caller.refund(intentId, 500).data();
        // Then
        assertThat(refund.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(refund.path("amountCents").asLong()).isEqualTo(500);
        assertThat(refund.path("paymentIntentId").asText()).isEqualTo(intentId.toString());
        String asking = Json.of("{'refundId':'%s'}", refund.path("refundId").asText());
        assertThat(caller.post("get-refund", asking, Caller.NO_KEY).data()).isEqualTo(refund);
        String reference = caller.get(intentId).data().path("externalId").asText();
        assertThat(system.sandbox().refundsOf(reference))
                .extracting(known -> known.path("id").asText())
                .containsExactly(refund.path("externalId").asText());
    }

    @Test
    void statusIsAnsweredAndShownOnTheSocket() {
        // Given
        UUID intentId = caller.paid();
        try (UserSocket socket = UserSocket.open(system.gateway(), caller.userId())) {
            // When
            JsonNode status = caller.post("get-payment-intent-status", Caller.naming(intentId), Caller.NO_KEY)
                    .data();
            // Then
            assertThat(status.path("status").asText()).isEqualTo("succeeded");
            assertThat(status.path("customerEmail").asText()).isEqualTo("john@example.com");
            await().atMost(WEBHOOK_LIMIT).until(() -> socket.updatesOf(intentId).contains(status));
        }
    }

    @Test
    void successPublishedByHandReachesTheUserThatMadeTheIntent() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        try (UserSocket socket = UserSocket.open(system.gateway(), caller.userId())) {
            // When
            String event = Json.of("{'paymentIntentId':'%s','traceId':'by-hand'}", intentId);
            system.events().publish(Topics.SUCCEEDED_PAYMENT, intentId.toString(), event);
            // Then
            socket.awaitUpdate(intentId, "succeeded");
        }
    }

    @Test
    void automaticCaptureNeedsNoCaptureCommand() {
        // Given
        String automatic = Caller.ONE_COFFEE.replaceFirst("\\{", "{\"captureMethod\":\"automatic\",");
        UUID intentId =
                caller.post("create-payment-intent", automatic, Caller.NO_KEY).paymentIntentId();
        try (UserSocket socket = UserSocket.open(system.gateway(), caller.userId())) {
            // When
            JsonNode confirmed = caller.confirm(intentId, "pm_card_visa").data();
            // Then
            assertThat(confirmed.path("status").asText()).isEqualTo("SUCCEEDED");
            socket.awaitUpdate(intentId, "succeeded");
        }
    }

    @Test
    void eachOutcomeIsToldOnceOnItsTopic() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        // When
        caller.confirm(intentId, "pm_card_visa_chargeDeclined").data();
        caller.confirm(intentId, "pm_card_visa").data();
        caller.capture(intentId).data();
        caller.refund(intentId, 100).data();
        // Then
        system.awaitQuiet();
        for (String topic : new String[] {
            Topics.CREATED_PAYMENT_INTENT,
            Topics.FAILED_PAYMENT,
            Topics.SUCCEEDED_PAYMENT,
            Topics.CREATED_REFUND,
            Topics.SUCCEEDED_REFUND
        }) {
            assertThat(system.events().on(topic, intentId)).as(topic).hasSize(1);
        }
    }

    private JsonNode challenge(UUID intentId) {
        String confirmation = Json.of(
                "{'paymentIntentId':'%s','paymentMethodId':'pm_card_threeDSecure2Required',"
                        + "'returnUrl':'https://shop.example/back'}",
                intentId);
        return caller.post("confirm-payment-intent", confirmation, Caller.NO_KEY)
                .data();
    }
}
