package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Paying in one step, trying again, taking a part, and what is shown of it all. */
@SystemTest
class AttemptsIT {
    private static final String DECLINED = "pm_card_visa_chargeDeclinedInsufficientFunds";

    private final SystemUnderTest system;
    private final Caller caller;

    AttemptsIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @Test
    void intentIsCreatedAndConfirmedInOneStep() {
        // When
        JsonNode intent = caller.createAndConfirm("pm_card_visa", Caller.NO_KEY).data();
        // Then
        assertThat(intent.path("status").asText()).isEqualTo("REQUIRES_CAPTURE");
        UUID intentId = UUID.fromString(intent.path("paymentIntentId").asText());
        assertThat(caller.capture(intentId).status()).isEqualTo(200);
    }

    @Test
    void intentOfADeclinedCreationIsKeptAndCanBePaid() {
        // Given
        String key = Caller.newKey();
        // When
        Answer declined = caller.createAndConfirm(DECLINED, key);
        // Then
        assertThat(declined.status()).isEqualTo(402);
        assertThat(declined.code()).isEqualTo("card_declined");
        assertThat(declined.body().path("decline_code").asText()).isEqualTo("insufficient_funds");
        UUID intentId =
                UUID.fromString(declined.body().path("payment_intent_id").asText());
        assertThat(caller.createAndConfirm(DECLINED, key).isReplayed()).isTrue();
        assertThat(system.sandbox().intentsOf(intentId)).hasSize(1);
        assertThat(caller.status(intentId)).isEqualTo("FAILED");
        assertThat(caller.confirm(intentId, "pm_card_visa")
                        .data()
                        .path("status")
                        .asText())
                .isEqualTo("REQUIRES_CAPTURE");
        system.awaitQuiet();
        assertThat(system.events().on(Topics.CREATED_PAYMENT_INTENT, intentId)).hasSize(1);
        assertThat(system.events().on(Topics.FAILED_PAYMENT, intentId)).hasSize(1);
        assertThat(caller.attempts(intentId))
                .extracting(attempt -> attempt.path("status").asText())
                .containsExactly("FAILED", "SUCCESS");
    }

    @Test
    void payerOfACreationIsLedToTheBankAndBack() {
        // Given
        String paying = Caller.paidBasket("pm_card_threeDSecure2Required")
                .replaceFirst("\\{", "{\"returnUrl\":\"https://shop.example/back\",");
        // When
        JsonNode intent =
                caller.post("create-payment-intent", paying, Caller.NO_KEY).data();
        // Then
        JsonNode redirect = intent.path("nextAction").path("redirect_to_url");
        assertThat(intent.path("status").asText()).isEqualTo("REQUIRES_ACTION");
        assertThat(redirect.path("return_url").asText()).isEqualTo("https://shop.example/back");
        system.sandbox().authenticate(intent.path("externalId").asText(), "succeeded");
        system.awaitStored(UUID.fromString(intent.path("paymentIntentId").asText()), "REQUIRES_CAPTURE");
    }

    @Test
    void paymentMethodWithoutConfirmIsNamedAsWrong() {
        // Given
        String half = Caller.ONE_COFFEE.replaceFirst("\\{", "{\"paymentMethodId\":\"pm_card_visa\",");
        // When
        Answer answer = caller.post("create-payment-intent", half, Caller.NO_KEY);
        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("param").asText()).isEqualTo("paymentMethodId");
    }

    @Test
    void failedAttemptIsMadeAgainOnce() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        caller.confirm(intentId, DECLINED).data();
        String failed = caller.attempts(intentId).getFirst().path("attemptId").asText();
        String key = Caller.newKey();
        // When
        JsonNode retried = caller.retry(failed, key).data();
        // Then
        assertThat(retried.path("attemptId").asText()).isNotEqualTo(failed);
        assertThat(retried.path("paymentIntent").path("status").asText()).isEqualTo("FAILED");
        assertThat(caller.retry(failed, key).isReplayed()).isTrue();
        assertThat(caller.attempts(intentId))
                .extracting(attempt -> attempt.path("attemptNumber").asInt())
                .containsExactly(1, 2);
        assertThat(Caller.anybody(system.gateway())
                        .retry(failed, Caller.newKey())
                        .status())
                .isEqualTo(404);
        caller.confirm(intentId, "pm_card_visa").data();
        assertThat(caller.retry(failed, Caller.newKey()).status()).isEqualTo(409);
    }

    @Test
    void partialCaptureReleasesTheRest() {
        // Given
        UUID intentId = caller.authorized();
        // When
        Answer above = capture(intentId, 2000);
        Answer part = capture(intentId, 1500);
        Answer again = capture(intentId, 499);
        // Then
        assertThat(above.status()).isEqualTo(400);
        assertThat(above.body().path("param").asText()).isEqualTo("amountCents");
        assertThat(part.data().path("paymentIntent").path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(again.status()).isEqualTo(409);
        JsonNode atProvider = system.sandbox().intent(referenceOf(intentId));
        assertThat(atProvider.path("amount_received").asLong()).isEqualTo(1500);
        assertThat(atProvider.path("amount_capturable").asLong()).isZero();
    }

    @Test
    void everyFieldOfAConfirmReachesTheProvider() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        String confirmation = Json.of(
                "{'paymentIntentId':'%s','paymentMethodId':'pm_card_visa','receiptEmail':'li@example.com',"
                        + "'returnUrl':'https://shop.example/back','setupFutureUsage':'off_session',"
                        + "'shipping':{'name':'José 李','address':{'line1':'1 Main St','city':'Town',"
                        + "'postal_code':'12345','country':'US'}}}",
                intentId);
        // When
        caller.post("confirm-payment-intent", confirmation, Caller.NO_KEY).data();
        // Then
        JsonNode atProvider = system.sandbox().intent(referenceOf(intentId));
        assertThat(atProvider.path("receipt_email").asText()).isEqualTo("li@example.com");
        assertThat(atProvider.path("setup_future_usage").asText()).isEqualTo("off_session");
        assertThat(atProvider.path("shipping").path("name").asText()).isEqualTo("José 李");
        assertThat(atProvider
                        .path("shipping")
                        .path("address")
                        .path("postal_code")
                        .asText())
                .isEqualTo("12345");
    }

    @Test
    void everyVersionIsShownToItsOwnerOnly() {
        // Given
        UUID intentId = caller.paid();
        // When
        List<JsonNode> versions = caller.post("get-ztracking-payment-intent", Caller.naming(intentId), Caller.NO_KEY)
                .data()
                .valueStream()
                .toList();
        // Then
        assertThat(versions)
                .extracting(version -> version.path("status").asText())
                .containsExactly("PROCESSING", "REQUIRES_PAYMENT_METHOD", "REQUIRES_CAPTURE");
        assertThat(versions).noneMatch(version -> version.has("clientSecret"));
        assertThat(versions).allMatch(version -> version.hasNonNull("ztrackingVersion"));
        assertThat(Caller.anybody(system.gateway())
                        .post("get-ztracking-payment-intent", Caller.naming(intentId), Caller.NO_KEY)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void statusIsAskedForByTheCheckoutToo() {
        // Given
        UUID intentId = caller.paid();
        String sessionId = system.sandbox().openCheckout(referenceOf(intentId));
        // When
        JsonNode status = statusOf(sessionId).data();
        // Then
        assertThat(status.path("sessionId").asText()).isEqualTo(sessionId);
        assertThat(status.path("paymentIntentId").asText()).isEqualTo(intentId.toString());
        assertThat(status.path("status").asText()).isEqualTo("succeeded");
        assertThat(statusOf("cs_test_nobody").status()).isEqualTo(404);
    }

    @Test
    void openCommandTellsWhenItIsTriedAgain() {
        // Given
        UUID intentId = caller.authorized();
        system.sandbox().misbehave("{'on':'POST /v1/payment_intents/*/capture','action':'status_429'}");
        String key = Caller.newKey();
        // When
        Answer refused = caller.capture(intentId, key);
        // Then
        assertThat(refused.status()).isEqualTo(503);
        assertThat(caller.get(intentId).data().hasNonNull("nextRetryAt")).isTrue();
        caller.capture(intentId, key).data();
        assertThat(caller.get(intentId).data().has("nextRetryAt")).isFalse();
    }

    private Answer capture(UUID intentId, long amountCents) {
        String capture = Json.of("{'paymentIntentId':'%s','amountCents':%d}", intentId, amountCents);
        return caller.post("capture-payment-intent", capture, Caller.NO_KEY);
    }

    private Answer statusOf(String sessionId) {
        return caller.post("get-payment-intent-status", Json.of("{'sessionId':'%s'}", sessionId), Caller.NO_KEY);
    }

    private String referenceOf(UUID intentId) {
        return caller.get(intentId).data().path("externalId").asText();
    }
}
