package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Replicas that are asked to end, as in every deployment, and what they do until they have: callers notice nothing. A
 * whole deployment is {@code chaos.RolloutIT}.
 */
@SystemTest
class RollingUpdateIT {
    private static final String CREATE_AT_PROVIDER = "POST /v1/payment_intents";
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Optional<String> NO_ANSWER = Optional.empty();
    private static final List<String> GROUPS =
            List.of("vy-finance-payments.payment-intent", "vy-finance-payments.reads", "vy-finance-payments.webhook");

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

    /** By polling, where an answer has the longer way. */
    @Test
    void socketHasItsAnswerBeforeItsGatewayEnds() {
        // Given
        Service ending = system.startGateway("gateway-ending", Map.of());
        long before = system.sandbox().requests(CREATE_AT_PROVIDER);
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':1500}", CREATE_AT_PROVIDER);
        Program client =
                Node.launch("sockets.js", "ending", "http://localhost:" + ending.port(), "polling", Caller.ONE_COFFEE);
        system.awaitRequests(CREATE_AT_PROVIDER, before + 1);
        // When
        ending.stop();
        // Then
        client.awaitSuccess();
    }

    @Test
    void gatewayThatEndsTakesNothingMore() {
        // Given
        Service ending = system.startGateway("gateway-ending", Map.of());
        long before = system.sandbox().requests(CREATE_AT_PROVIDER);
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':1500}", CREATE_AT_PROVIDER);
        Caller atEnding = caller.at(ending);
        CompletableFuture<Answer> waiting =
                atEnding.postLater("create-payment-intent", Caller.ONE_COFFEE, Caller.newKey());
        system.awaitRequests(CREATE_AT_PROVIDER, before + 1);
        // When
        ending.askToEnd();
        await().atMost(GRACE).until(() -> !ending.isReady());
        // Then
        List<Optional<Answer>> refused = new ArrayList<>();
        while (!waiting.isDone()) {
            refused.add(atEnding.tryCreate());
        }
        assertThat(waiting.join().status()).isEqualTo(200);
        assertThat(waiting.join().headers().firstValue("Connection")).contains("close");
        // A refused connection is as good an answer: nothing was taken.
        assertThat(refused)
                .allSatisfy(
                        answer -> assertThat(answer.map(Answer::code)).isIn(Optional.of("not_attempted"), NO_ANSWER));
        ending.stop();
    }

    @Test
    void paymentsServiceThatEndsLeavesNothingBehind() {
        // Given: the only one, so that nobody tidies up after it
        CompletableFuture<List<Answer>> answers = CompletableFuture.supplyAsync(() -> IntStream.range(0, 40)
                .mapToObj(i -> caller.postLater("create-payment-intent", Caller.ONE_COFFEE, Caller.newKey()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList());
        long before = system.sandbox().requests(CREATE_AT_PROVIDER);
        system.awaitRequests(CREATE_AT_PROVIDER, before + 5);
        // When
        system.stopPayments();
        // Then
        assertThat(system.database().number("SELECT COUNT(*) FROM outbox_event"))
                .isZero();
        assertThat(system.database()
                        .number("SELECT COUNT(*) FROM lease WHERE name = 'outbox' AND held_until > UTC_TIMESTAMP(6)"))
                .isZero();
        assertThat(system.database()
                        .number(
                                "SELECT COUNT(*) FROM idempotent_request WHERE status = 'OPEN' AND user_id = ?",
                                caller.userId()))
                .isZero();
        assertThat(GROUPS)
                .allSatisfy(group ->
                        assertThat(system.events().membersOf(group)).as(group).isZero());
        system.revivePayments();
        assertThat(answers.join()).allMatch(answer -> answer.status() == 200);
    }

    @Test
    void servicesEndInTimeThoughTheBrokerHangs() {
        // Given
        Service gateway = system.launchGateway("gateway-ending", Map.of());
        Service payments = system.startPayments("payments-ending", Map.of());
        gateway.awaitReady();
        caller.at(gateway).create().data();
        // When
        try (Frozen _ = Frozen.process(system.broker().handle())) {
            payments.askToEnd();
            gateway.askToEnd();
            // Then: stop fails where one of them hangs
            gateway.stop();
            payments.stop();
        }
        system.awaitReady();
        Caller.untilSettled(() -> caller.create(Caller.newKey()));
    }
}
