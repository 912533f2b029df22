package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replicas that are asked to end, as in every deployment: callers notice nothing. */
@SystemTest
class RollingUpdateIT {
    private static final String CREATE_AT_PROVIDER = "POST /v1/payment_intents";

    private final SystemUnderTest system;
    private final Caller caller;

    RollingUpdateIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @AfterEach
    void leaveARunningPaymentsService() {
        system.revivePayments();
    }

    @Test
    void gatewayThatEndsAnswersWhatIsUnderWay() {
        // Given
        Service ending = system.startGateway("gateway-ending", Map.of());
        long before = system.sandbox().requests(CREATE_AT_PROVIDER);
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':1500}", CREATE_AT_PROVIDER);
        CompletableFuture<Answer> waiting =
                caller.at(ending).postLater("create-payment-intent", Caller.ONE_COFFEE, Caller.newKey());
        system.awaitRequests(CREATE_AT_PROVIDER, before + 1);
        // When
        ending.stop();
        // Then
        assertThat(waiting.join().status()).isEqualTo(200);
    }

    @Test
    void noReplyIsLostWhileAnotherGatewayComesAndGoes() {
        // Given
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<List<Answer>> load = createUntil(over);
        // When
        Service third = system.startGateway("gateway-third", Map.of());
        Answer atThird = caller.at(third).create();
        third.stop();
        over.set(true);
        // Then
        assertThat(atThird.status()).isEqualTo(200);
        assertThat(load.join()).isNotEmpty().allMatch(answer -> answer.status() == 200);
    }

    @Test
    void noReplyIsLostWhileOnePaymentsReplicaReplacesAnother() {
        // Given
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<List<Answer>> load = createUntil(over);
        // When
        Service next = system.startPayments("payments-next", Map.of());
        system.stopPayments();
        Answer atNext = caller.create();
        system.revivePayments();
        next.stop();
        over.set(true);
        // Then
        assertThat(atNext.status()).isEqualTo(200);
        assertThat(load.join()).isNotEmpty().allMatch(answer -> answer.status() == 200);
        system.awaitQuiet();
    }

    private CompletableFuture<List<Answer>> createUntil(AtomicBoolean over) {
        return CompletableFuture.supplyAsync(() -> {
            List<Answer> answers = new ArrayList<>();
            while (!over.get()) {
                answers.add(caller.create());
            }
            return answers;
        });
    }
}
