package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whichever process is killed at whichever moment: no reply lost, no money moved twice, no status missed. */
@SystemTest
class CrashIT {
    private static final String CREATE_AT_PROVIDER = "POST /v1/payment_intents";
    private static final int HOLD_MILLIS = 1500;

    private final SystemUnderTest system;
    private final Caller caller;

    CrashIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @AfterEach
    void leaveOneRunningPaymentsService() {
        system.revivePayments();
    }

    /** All four commands at once, so that one restart serves them all. */
    @Test
    void killedWhileTheProviderActsEveryWaitingCallerGetsTheOutcomeAndEachIsDoneOnce() {
        // Given
        UUID toConfirm = caller.create().paymentIntentId();
        UUID toCapture = caller.authorized();
        UUID toRefund = caller.paid();
        List<String> keys = IntStream.range(0, 4).mapToObj(i -> Caller.newKey()).toList();
        List<Held> held = List.of(
                new Held("create-payment-intent", Caller.ONE_COFFEE, keys.get(0), CREATE_AT_PROVIDER),
                new Held(
                        "confirm-payment-intent",
                        Caller.confirmation(toConfirm, "pm_card_visa"),
                        keys.get(1),
                        "POST /v1/payment_intents/*/confirm"),
                new Held(
                        "capture-payment-intent",
                        Caller.naming(toCapture),
                        keys.get(2),
                        "POST /v1/payment_intents/*/capture"),
                new Held("create-refund", Caller.refunding(toRefund, 400), keys.get(3), "POST /v1/refunds"));
        List<CompletableFuture<Answer>> waiting =
                held.stream().map(this::sendAndHold).toList();
        // When
        system.killPayments();
        system.revivePayments();
        // Then
        List<Answer> answers = waiting.stream().map(CompletableFuture::join).toList();
        answers.forEach(Answer::data);
        UUID created = answers.getFirst().paymentIntentId();
        for (int i = 0; i < held.size(); i++) {
            Answer repeat = caller.post(held.get(i).route(), held.get(i).body(), keys.get(i));
            assertThat(repeat.isReplayed()).as(held.get(i).route()).isTrue();
            assertThat(repeat.data()).isEqualTo(answers.get(i).data());
        }
        system.awaitQuiet();
        assertThat(system.sandbox().intentsOf(created)).hasSize(1);
        assertThat(caller.status(toConfirm)).isEqualTo("REQUIRES_CAPTURE");
        assertThat(caller.status(toCapture)).isEqualTo("SUCCEEDED");
        assertThat(system.sandbox().refundsOf(referenceOf(toRefund)))
                .extracting(refund -> refund.path("amount").asLong())
                .containsExactly(400L);
        assertHistory(created, 1);
        assertHistory(toConfirm, 2);
        assertHistory(toCapture, 3);
        assertToldOnce(Topics.CREATED_PAYMENT_INTENT, created);
        assertToldOnce(Topics.SUCCEEDED_PAYMENT, toCapture);
        assertToldOnce(Topics.CREATED_REFUND, toRefund);
        assertToldOnce(Topics.SUCCEEDED_REFUND, toRefund);
    }

    private record Held(String route, String body, String key, String atProvider) {}

    /** Returns when the provider has the request and works on it. */
    private CompletableFuture<Answer> sendAndHold(Held held) {
        long before = system.sandbox().requests(held.atProvider());
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':%d}", held.atProvider(), HOLD_MILLIS);
        CompletableFuture<Answer> answer = caller.postLater(held.route(), held.body(), held.key());
        system.awaitRequests(held.atProvider(), before + 1);
        return answer;
    }

    @Test
    void commandSentWhileThePaymentsServiceIsDeadIsDoneWhenItComesBack() {
        // Given
        system.killPayments();
        CompletableFuture<Answer> waiting =
                caller.postLater("create-payment-intent", Caller.ONE_COFFEE, Caller.newKey());
        // When
        system.revivePayments();
        // Then
        UUID intentId = waiting.join().paymentIntentId();
        assertThat(system.sandbox().intentsOf(intentId)).hasSize(1);
    }

    @Test
    void commandWhoseCallerGaveUpBeforeWorkBeganIsNotDone() {
        // Given
        Service impatient = system.startGateway("gateway-impatient", Map.of("REST_TIMEOUT", "300"));
        long before = system.sandbox().requests(CREATE_AT_PROVIDER);
        system.killPayments();
        Answer givenUp = caller.at(impatient).create();
        impatient.stop();
        // When
        system.revivePayments();
        // Then
        assertThat(givenUp.status()).isEqualTo(504);
        assertThat(caller.create().status()).isEqualTo(200);
        assertThat(system.database().number("SELECT COUNT(*) FROM payment_intent WHERE owner_id = ?", caller.userId()))
                .isEqualTo(1);
        assertThat(system.sandbox().requests(CREATE_AT_PROVIDER) - before).isEqualTo(1);
    }

    @Test
    void eventsThatComeWhileThePaymentsServiceIsDeadAreApplied() {
        // Given
        JsonNode intent = caller.create().data();
        UUID intentId = UUID.fromString(intent.path("paymentIntentId").asText());
        caller.confirm(intentId, "pm_card_threeDSecure2Required").data();
        system.killPayments();
        system.sandbox().authenticate(intent.path("externalId").asText(), "succeeded");
        // When
        system.revivePayments();
        // Then
        system.awaitStored(intentId, "REQUIRES_CAPTURE");
    }

    @Test
    void anotherReplicaTakesOverWhatAKilledOneLeft() {
        // Given
        Service second = system.startPayments("payments-second", Map.of());
        List<String> keys =
                IntStream.range(0, 12).mapToObj(i -> Caller.newKey()).toList();
        long before = system.sandbox().requests(CREATE_AT_PROVIDER);
        system.sandbox()
                .misbehave("{'on':'%s','action':'delay','millis':%d,'times':12}", CREATE_AT_PROVIDER, HOLD_MILLIS);
        List<CompletableFuture<Answer>> waiting = keys.stream()
                .map(key -> caller.postLater("create-payment-intent", Caller.ONE_COFFEE, key))
                .toList();
        system.awaitRequests(CREATE_AT_PROVIDER, before + 12);
        // When
        system.killPayments();
        // Then
        List<UUID> intentIds = waiting.stream()
                .map(CompletableFuture::join)
                .map(Answer::paymentIntentId)
                .toList();
        second.stop();
        assertThat(intentIds).doesNotHaveDuplicates();
        assertThat(intentIds)
                .allSatisfy(id -> assertThat(system.sandbox().intentsOf(id)).hasSize(1));
    }

    @Test
    void callerOfAKilledGatewayLearnsTheOutcomeAtAnother() {
        // Given
        Service doomed = system.startGateway("gateway-doomed", Map.of());
        String key = Caller.newKey();
        long before = system.sandbox().requests(CREATE_AT_PROVIDER);
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':%d}", CREATE_AT_PROVIDER, HOLD_MILLIS);
        CompletableFuture<Answer> lost = caller.at(doomed).postLater("create-payment-intent", Caller.ONE_COFFEE, key);
        system.awaitRequests(CREATE_AT_PROVIDER, before + 1);
        // When
        doomed.kill();
        // Then
        assertThat(lost).failsWithin(Duration.ofSeconds(10));
        Answer repeat = Caller.untilSettled(() -> caller.create(key));
        assertThat(repeat.isReplayed()).isTrue();
        assertThat(system.sandbox().intentsOf(repeat.paymentIntentId())).hasSize(1);
    }

    private void assertHistory(UUID intentId, long transitions) {
        assertThat(system.database()
                        .number("SELECT COUNT(*) FROM payment_intent_history WHERE payment_intent_id = ?", intentId))
                .isEqualTo(transitions);
    }

    /** A killed publisher may say the same again, under the same event id. */
    private void assertToldOnce(String topic, UUID intentId) {
        assertThat(system.events().distinctIdsOn(topic, intentId)).as(topic).hasSize(1);
    }

    private String referenceOf(UUID intentId) {
        return caller.get(intentId).data().path("externalId").asText();
    }
}
