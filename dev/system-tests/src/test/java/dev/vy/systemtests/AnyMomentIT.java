package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vy.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kills under load: whatever line each payment stands at, it ends as if nothing had happened. */
@SystemTest
class AnyMomentIT {
    private static final int SHOPPERS = 24;
    private static final long REFUNDED = 500;
    private static final List<String> TOPICS = List.of(
            Topics.CREATED_PAYMENT_INTENT, Topics.SUCCEEDED_PAYMENT, Topics.CREATED_REFUND, Topics.SUCCEEDED_REFUND);

    private final SystemUnderTest system;
    private final Caller caller;

    AnyMomentIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @AfterEach
    void leaveARunningPaymentsService() {
        system.revivePayments();
    }

    @Test
    void paymentsUnderWayWhenTheServiceIsKilledEndOnceAndAreToldToTheirUser() throws Exception {
        // Given
        try (UserSocket socket = UserSocket.open(system.secondGateway(), caller.userId());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long before = providerCalls();
            List<Future<UUID>> payments = IntStream.range(0, SHOPPERS)
                    .mapToObj(i ->
                            threads.submit(i % 2 == 0 ? paying(caller) : paying(caller.at(system.secondGateway()))))
                    .toList();
            // When
            killAfter(before + SHOPPERS);
            killAfter(before + SHOPPERS * 3L);
            // Then
            List<UUID> intentIds = new ArrayList<>();
            for (Future<UUID> payment : payments) {
                intentIds.add(payment.get());
            }
            intentIds.forEach(id -> socket.awaitUpdate(id, "succeeded"));
            system.awaitQuiet();
            intentIds.forEach(this::assertDoneOnce);
            TOPICS.forEach(topic -> assertToldOnce(topic, intentIds));
            assertThat(intentIds)
                    .allSatisfy(id -> assertThat(socket.updatesOf(id)).hasSize(1));
        }
    }

    /** One payment from beginning to end, each step repeated with its key until its outcome is known. */
    private static Callable<UUID> paying(Caller shopper) {
        List<String> keys = IntStream.range(0, 4).mapToObj(i -> Caller.newKey()).toList();
        return () -> {
            UUID intentId =
                    Caller.untilSettled(() -> shopper.create(keys.get(0))).paymentIntentId();
            Caller.untilSettled(() -> shopper.confirm(intentId, "pm_card_visa", keys.get(1)));
            Caller.untilSettled(() -> shopper.capture(intentId, keys.get(2)));
            Caller.untilSettled(() -> shopper.refund(intentId, REFUNDED, keys.get(3)));
            return intentId;
        };
    }

    private void killAfter(long calls) {
        await("the provider to be called").atMost(Duration.ofSeconds(60)).until(() -> providerCalls() >= calls);
        system.killPayments();
        system.revivePayments();
    }

    private long providerCalls() {
        return system.sandbox()
                .state()
                .path("requests")
                .propertyStream()
                .filter(count -> count.getKey().startsWith("POST /v1/payment_intents")
                        || count.getKey().equals("POST /v1/refunds"))
                .mapToLong(count -> count.getValue().asLong())
                .sum();
    }

    private void assertDoneOnce(UUID intentId) {
        var known = system.sandbox().intentsOf(intentId);
        assertThat(known).hasSize(1);
        String reference = known.getFirst().path("id").asText();
        assertThat(known.getFirst().path("amount_received").asLong()).isEqualTo(1999);
        assertThat(system.sandbox().refundsOf(reference)).hasSize(1);
        assertThat(system.database()
                        .number("SELECT COUNT(*) FROM payment_intent_history WHERE payment_intent_id = ?", intentId))
                .isEqualTo(4);
        assertThat(system.database().number("SELECT refunded_minor FROM payment_intent WHERE id = ?", intentId))
                .isEqualTo(REFUNDED);
    }

    /** A killed publisher may say the same again, under the same event id. */
    private void assertToldOnce(String topic, List<UUID> intentIds) {
        Map<String, Set<String>> told = system.events().distinctIdsByIntent(topic);
        assertThat(intentIds)
                .as(topic)
                .allSatisfy(id -> assertThat(told.get(id.toString())).hasSize(1));
    }
}
