package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is under way beside a killed process; {@code CrashMatrixIT} kills at every line of a command itself. */
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
}
