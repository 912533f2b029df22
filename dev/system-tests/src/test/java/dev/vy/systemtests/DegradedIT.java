package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store or broker that hangs: callers are told soon, nothing is done twice, and all goes on by itself afterwards. */
@SystemTest
class DegradedIT {
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(30);

    private final SystemUnderTest system;
    private final Caller caller;

    DegradedIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    /** A request sent at the moment of the thaw may still end as unknown, which is right, and not what a next test is about. */
    @AfterEach
    void awaitRecovery() {
        List.of(system.gateway(), system.secondGateway()).forEach(gateway -> {
            String key = Caller.newKey();
            Caller.untilSettled(() -> caller.at(gateway).create(key));
        });
        system.awaitReady();
    }

    @Test
    void hangingBrokerIsToldWithinSecondsAndRecoveredFrom() {
        // Given
        String key = Caller.newKey();
        Answer refused;
        long begin = System.nanoTime();
        // When
        try (Frozen _ = Frozen.process(system.broker().handle())) {
            refused = caller.create(key);
        }
        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        // The broker may have taken the request before it hung: its caller must not take it for undone.
        assertThat(refused.status()).isEqualTo(504);
        assertThat(refused.code()).isEqualTo("outcome_unknown");
        assertThat(refused.headers().firstValue("Idempotency-Key")).contains(key);
        UUID intentId = Caller.untilSettled(() -> caller.create(key)).paymentIntentId();
        assertThat(system.sandbox().intentsOf(intentId)).hasSize(1);
    }

    @Test
    void gatewayIsNotReadyWhileTheBrokerHangs() {
        // When
        try (Frozen _ = Frozen.process(system.broker().handle())) {
            // Then
            await().atMost(RECOVERY_LIMIT).until(() -> !system.gateway().isReady());
        }
        await().atMost(RECOVERY_LIMIT).until(() -> system.gateway().isReady());
    }

    @Test
    void eventThatTheBrokerCouldNotTakeComesAgain() {
        // Given
        JsonNode intent = caller.create().data();
        UUID intentId = UUID.fromString(intent.path("paymentIntentId").asText());
        caller.confirm(intentId, "pm_card_threeDSecure2Required").data();
        system.awaitQuiet();
        // When
        try (Frozen _ = Frozen.process(system.broker().handle())) {
            system.sandbox().authenticate(intent.path("externalId").asText(), "succeeded");
            await().atMost(RECOVERY_LIMIT).until(() -> system.gateway().log().contains("Webhook event not saved"));
        }
        // Then
        system.awaitStored(intentId, "REQUIRES_CAPTURE");
    }

    @Test
    void hangingDatabaseIsToldAndTheRepeatIsDoneOnce() {
        // Given
        String key = Caller.newKey();
        Answer refused;
        // When
        try (Frozen _ = Frozen.process(system.databaseServer())) {
            refused = caller.create(key);
        }
        // Then
        assertThat(refused.status()).isIn(503, 504);
        assertThat(refused.code()).isIn("not_attempted", "outcome_unknown");
        UUID intentId = Caller.untilSettled(() -> caller.create(key)).paymentIntentId();
        assertThat(system.sandbox().intentsOf(intentId)).hasSize(1);
        system.awaitQuiet();
    }

    @Test
    void captureWhoseOutcomeTheDatabaseCouldNotTakeIsRecordedLater() {
        // Given
        UUID intentId = caller.authorized();
        String route = "POST /v1/payment_intents/*/capture";
        long before = system.sandbox().requests(route);
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':1000}", route);
        String key = Caller.newKey();
        var waiting = caller.postLater("capture-payment-intent", Caller.naming(intentId), key);
        system.awaitRequests(route, before + 1);
        // When
        Answer told;
        try (Frozen _ = Frozen.process(system.databaseServer())) {
            told = waiting.join();
        }
        // Then
        assertThat(told.status()).isEqualTo(504);
        Answer repeat = Caller.untilSettled(() -> caller.capture(intentId, key));
        assertThat(repeat.data().path("paymentIntent").path("status").asText()).isEqualTo("SUCCEEDED");
        system.awaitQuiet();
    }

    @Test
    void paymentsAndUpdatesGoOnWithoutRedis() {
        // Given
        UUID intentId = caller.authorized();
        try (UserSocket socket = UserSocket.open(system.gateway(), caller.userId());
                Frozen _ = Frozen.process(system.redisServer())) {
            // When
            caller.capture(intentId).data();
            UUID another = caller.create().paymentIntentId();
            // Then
            socket.awaitUpdate(intentId, "succeeded");
            assertThat(system.sandbox().intentsOf(another)).hasSize(1);
        }
    }

    @Test
    void hangingRedisCostsNoRequestMoreThanMoments() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        await().atMost(RECOVERY_LIMIT)
                .until(() ->
                        caller.get(intentId).headers().firstValue("RateLimit").isPresent());
        List<Duration> times = new ArrayList<>();
        // When
        try (Frozen _ = Frozen.process(system.redisServer())) {
            for (int request = 0; request < 30; request++) {
                long begin = System.nanoTime();
                Answer answer = caller.get(intentId);
                times.add(Duration.ofNanos(System.nanoTime() - begin));
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.headers().firstValue("RateLimit-Policy")).isPresent();
            }
        }
        // Then: the median, as one slow request may be the machine's
        times.sort(null);
        assertThat(times.get(times.size() / 2)).isLessThan(Duration.ofMillis(250));
    }
}
