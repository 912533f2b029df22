package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider that hangs, breaks or swallows its answers: one object is made, and the caller's repeat tells the truth. */
@SystemTest
class ProviderTroubleIT {
    private static final String CREATE_AT_PROVIDER = "POST /v1/payment_intents";
    private static final int ALL = 1000;

    private final SystemUnderTest system;
    private final Caller caller;

    ProviderTroubleIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop_answer_after_acting", "close_connection", "status_500"})
    void oneFailureIsOvercomeWithoutTheCaller(String action) {
        // Given
        system.sandbox().misbehave("{'on':'%s','action':'%s'}", CREATE_AT_PROVIDER, action);
        // When
        UUID intentId = caller.create().paymentIntentId();
        // Then
        assertThat(system.sandbox().intentsOf(intentId)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop_answer_after_acting", "close_connection", "status_500", "status_429"})
    void lastingFailureIsToldAndTheRepeatGivesTheTruth(String action) {
        // Given
        String key = Caller.newKey();
        system.sandbox().misbehave("{'on':'%s','action':'%s','times':%d}", CREATE_AT_PROVIDER, action, ALL);
        Answer failed = caller.create(key);
        system.sandbox().behave();
        // When
        UUID intentId = caller.create(key).paymentIntentId();
        // Then
        assertThat(failed.status()).isIn(503, 504);
        assertThat(failed.code()).isIn("provider_unavailable", "outcome_unknown");
        assertThat(failed.body().path("payment_intent_id").asText()).isEqualTo(intentId.toString());
        assertThat(system.sandbox().intentsOf(intentId)).hasSize(1);
        assertThat(caller.create(key).isReplayed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop_answer_after_acting", "close_connection", "status_500"})
    void captureThatFailsForAWhileTakesTheMoneyOnce(String action) {
        // Given
        UUID intentId = caller.authorized();
        String key = Caller.newKey();
        system.sandbox().misbehave("{'on':'POST /v1/payment_intents/*/capture','action':'%s','times':%d}", action, ALL);
        Answer failed = caller.capture(intentId, key);
        system.sandbox().behave();
        // When
        Answer repeat = caller.capture(intentId, key);
        // Then
        assertThat(failed.status()).isEqualTo(504);
        assertThat(repeat.data().path("paymentIntent").path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(system.sandbox()
                        .intent(caller.get(intentId).data().path("externalId").asText())
                        .path("amount_received")
                        .asLong())
                .isEqualTo(1999);
    }

    @Test
    void refundWhoseAnswersAreLostIsMadeOnce() {
        // Given
        UUID intentId = caller.paid();
        String key = Caller.newKey();
        system.sandbox().misbehave("{'on':'POST /v1/refunds','action':'drop_answer_after_acting','times':%d}", ALL);
        Answer lost = caller.refund(intentId, 300, key);
        system.sandbox().behave();
        // When
        Answer repeat = caller.refund(intentId, 300, key);
        // Then
        assertThat(lost.status()).isEqualTo(504);
        assertThat(repeat.data().path("status").asText()).isEqualTo("SUCCEEDED");
        String reference = caller.get(intentId).data().path("externalId").asText();
        assertThat(system.sandbox().refundsOf(reference)).hasSize(1);
    }

    /** The provider keeps its error for the key, so that asking again gives no other answer. */
    @Test
    void captureThatWorkedBehindAnErrorIsLearntFromTheWebhook() {
        // Given
        UUID intentId = caller.authorized();
        system.sandbox()
                .misbehave(
                        "{'on':'POST /v1/payment_intents/*/capture','action':'status_500','afterActing':true,'times':%d}",
                        ALL);
        // When
        Answer failed = caller.capture(intentId);
        // Then
        assertThat(failed.status()).isEqualTo(504);
        system.awaitStored(intentId, "SUCCEEDED");
        assertThat(caller.status(intentId)).isEqualTo("SUCCEEDED");
        system.awaitQuiet();
    }

    @Test
    void commandIsFinishedWithoutItsCallerWhenTheProviderComesBack() {
        // Given
        UUID intentId = caller.authorized();
        system.sandbox().misbehave("{'on':'POST /v1/payment_intents/*/capture','action':'status_500','times':%d}", ALL);
        Answer failed = caller.capture(intentId);
        // When
        system.sandbox().behave();
        // Then
        assertThat(failed.status()).isEqualTo(504);
        system.awaitStored(intentId, "SUCCEEDED");
        system.awaitQuiet();
    }

    @Test
    void hangingProviderIsGivenUpWithinTheLimitAndTheRepeatGivesTheTruth() {
        // Given
        String key = Caller.newKey();
        long hangMillis = SystemUnderTest.PROVIDER_READ_LIMIT.toMillis() * 3;
        system.sandbox()
                .misbehave("{'on':'%s','action':'delay','millis':%d,'times':3}", CREATE_AT_PROVIDER, hangMillis);
        Answer givenUp = caller.create(key);
        system.sandbox().behave();
        // When
        Answer repeat = Caller.untilSettled(() -> caller.create(key));
        // Then
        assertThat(givenUp.status()).isEqualTo(504);
        assertThat(givenUp.code()).isEqualTo("outcome_unknown");
        assertThat(system.sandbox().intentsOf(repeat.paymentIntentId())).hasSize(1);
    }

    @Test
    void callerThatWaitsNoLongerLearnsTheOutcomeByARepeat() {
        // Given
        Service impatient = system.startGateway("gateway-impatient", Map.of("REST_TIMEOUT", "500"));
        String key = Caller.newKey();
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':1200}", CREATE_AT_PROVIDER);
        Answer givenUp = caller.at(impatient).create(key);
        // When
        Answer repeat = Caller.untilSettled(() -> caller.create(key));
        impatient.stop();
        // Then
        assertThat(givenUp.status()).isEqualTo(504);
        assertThat(givenUp.code()).isEqualTo("outcome_unknown");
        assertThat(repeat.isReplayed()).isTrue();
        assertThat(system.sandbox().intentsOf(repeat.paymentIntentId())).hasSize(1);
    }

    @Test
    void slowRequestsDoNotHoldUpTheOthers() {
        // Given
        long before = system.sandbox().requests(CREATE_AT_PROVIDER);
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':1500,'times':10}", CREATE_AT_PROVIDER);
        List<CompletableFuture<Answer>> slow = IntStream.range(0, 10)
                .mapToObj(i -> caller.postLater("create-payment-intent", Caller.ONE_COFFEE, Caller.newKey()))
                .toList();
        system.awaitRequests(CREATE_AT_PROVIDER, before + 10);
        // When
        Answer quick = caller.create();
        // Then
        assertThat(quick.status()).isEqualTo(200);
        assertThat(slow).noneMatch(CompletableFuture::isDone);
        assertThat(slow).allMatch(answer -> answer.join().status() == 200);
    }
}
