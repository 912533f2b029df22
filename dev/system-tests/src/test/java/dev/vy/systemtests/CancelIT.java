package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A payment that is ended before its money is taken, whoever ends it and whatever happens meanwhile. */
@SystemTest
class CancelIT {
    private static final String CANCEL_AT_PROVIDER = "POST /v1/payment_intents/*/cancel";

    private final SystemUnderTest system;
    private final Caller caller;

    CancelIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @AfterEach
    void leaveOneRunningPaymentsService() {
        system.revivePayments();
    }

    @Test
    void cancelReleasesTheMoneyAndTellsItOnce() {
        // Given
        UUID intentId = caller.authorized();
        try (UserSocket socket = UserSocket.open(system.gateway(), caller.userId())) {
            // When
            JsonNode canceled = caller.cancel(intentId).data();
            // Then
            assertThat(canceled.path("status").asText()).isEqualTo("CANCELED");
            JsonNode atProvider = atProvider(intentId);
            assertThat(atProvider.path("status").asText()).isEqualTo("canceled");
            assertThat(atProvider.path("amount_capturable").asLong()).isZero();
            assertThat(atProvider.path("cancellation_reason").asText()).isEqualTo("requested_by_customer");
            assertThat(socket.awaitUpdate(intentId, "failed").path("errorCode").asText())
                    .isEqualTo("canceled");
        }
        system.awaitQuiet();
        assertThat(system.events().on(Topics.FAILED_PAYMENT, intentId)).hasSize(1);
        assertThat(caller.attempts(intentId).getLast().path("kind").asText()).isEqualTo("CANCEL");
    }

    @Test
    void nothingGoesOnAfterACancel() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        caller.cancel(intentId).data();
        // When
        List<Answer> answers =
                List.of(caller.confirm(intentId, "pm_card_visa"), caller.capture(intentId), caller.cancel(intentId));
        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("unexpected_state");
        });
        assertThat(caller.at(system.secondGateway()).cancel(caller.paid()).status())
                .isEqualTo(409);
    }

    @Test
    void intentThatTheProviderEndsByItselfIsToldTheSameWay() {
        // Given
        UUID intentId = caller.authorized();
        // When
        system.sandbox().expire(referenceOf(intentId));
        // Then
        system.awaitStored(intentId, "CANCELED");
        system.awaitQuiet();
        assertThat(system.events().on(Topics.FAILED_PAYMENT, intentId))
                .singleElement()
                .satisfies(event ->
                        assertThat(event.payload().path("errorCode").asText()).isEqualTo("canceled"));
    }

    @Test
    void ofCancelsAndCapturesAtOnceOneWins() {
        // Given
        UUID intentId = caller.authorized();
        // When
        List<Answer> answers = Stream.of("capture-payment-intent", "cancel-payment-intent")
                .flatMap(route -> Stream.of(caller, caller.at(system.secondGateway()))
                        .map(at -> at.postLater(route, Caller.naming(intentId), Caller.newKey())))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        // Then
        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409, 409, 409);
        system.awaitQuiet();
        JsonNode atProvider = atProvider(intentId);
        String status = caller.status(intentId);
        assertThat(status)
                .isIn("SUCCEEDED", "CANCELED")
                .isEqualToIgnoringCase(atProvider.path("status").asText());
        assertThat(atProvider.path("amount_received").asLong()).isEqualTo(status.equals("SUCCEEDED") ? 1999 : 0);
        assertThat(system.events().on(Topics.SUCCEEDED_PAYMENT, intentId)).hasSize(status.equals("SUCCEEDED") ? 1 : 0);
        assertThat(system.events().on(Topics.FAILED_PAYMENT, intentId)).hasSize(status.equals("SUCCEEDED") ? 0 : 1);
    }

    /** Both at work when the process dies, so that one restart serves them. */
    @Test
    void cancelAndCreationThatAProcessDiesInAreFinishedOnce() {
        // Given
        UUID intentId = caller.authorized();
        String create = "POST /v1/payment_intents";
        long creations = system.sandbox().requests(create);
        long cancels = system.sandbox().requests(CANCEL_AT_PROVIDER);
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':1000}", create);
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':1000}", CANCEL_AT_PROVIDER);
        CompletableFuture<Answer> canceling =
                caller.postLater("cancel-payment-intent", Caller.naming(intentId), Caller.newKey());
        CompletableFuture<Answer> paying = caller.postLater(
                "create-payment-intent", Caller.paidBasket("pm_card_visa_chargeDeclined"), Caller.newKey());
        system.awaitRequests(create, creations + 1);
        system.awaitRequests(CANCEL_AT_PROVIDER, cancels + 1);
        // When
        system.killPayments();
        system.revivePayments();
        // Then
        assertThat(canceling.join().data().path("status").asText()).isEqualTo("CANCELED");
        Answer declined = paying.join();
        assertThat(declined.status()).as(declined.text()).isEqualTo(402);
        UUID leftId = UUID.fromString(declined.body().path("payment_intent_id").asText());
        system.awaitQuiet();
        assertThat(system.sandbox().intentsOf(leftId)).hasSize(1);
        assertThat(caller.attempts(leftId)).hasSize(1);
        assertThat(caller.status(leftId)).isEqualTo("FAILED");
        assertThat(system.events().distinctIdsOn(Topics.FAILED_PAYMENT, intentId))
                .hasSize(1);
        assertThat(system.events().distinctIdsOn(Topics.FAILED_PAYMENT, leftId)).hasSize(1);
        assertThat(system.events().distinctIdsOn(Topics.CREATED_PAYMENT_INTENT, leftId))
                .hasSize(1);
    }

    private JsonNode atProvider(UUID intentId) {
        return system.sandbox().intent(referenceOf(intentId));
    }

    private String referenceOf(UUID intentId) {
        return caller.get(intentId).data().path("externalId").asText();
    }
}
