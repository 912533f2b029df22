package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vy.contract.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whichever part is away, a client that comes again hears what it missed, once and in order. */
@SystemTest
class StatusStreamIT {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String DECLINED = "pm_card_visa_chargeDeclined";

    private final SystemUnderTest system;
    private final Caller caller;

    StatusStreamIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @Test
    void whoGoesOnAtTheOtherGatewayHearsWhatItMissedOnce() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        String lastId;
        try (UserSocket first = UserSocket.open(system.gateway(), caller.userId());
                UserSocket always = UserSocket.open(system.gateway(), caller.userId())) {
            caller.confirm(intentId, DECLINED).data();
            first.awaitUpdate(intentId, "failed");
            lastId = first.lastId();
            first.close();
            // When
            caller.confirm(intentId, "pm_card_visa").data();
            caller.capture(intentId).data();
            always.awaitUpdate(intentId, "succeeded");
            try (UserSocket again = UserSocket.resume(system.secondGateway(), caller.userId(), lastId)) {
                // Then
                again.awaitUpdate(intentId, "succeeded");
                caller.post("get-payment-intent-status", Caller.naming(intentId), Caller.NO_KEY)
                        .data();
                await().atMost(LIMIT).until(() -> always.ids().size() == 3 && again.ids().size() == 2);
                assertThat(always.ids()).endsWith(again.ids().toArray(String[]::new)).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void whatCameWhileNoGatewayRanIsHeardFromTheNextThatStarts() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        String beforeAll;
        try (UserSocket socket = UserSocket.open(system.gateway(), caller.userId())) {
            beforeAll = socket.lastId();
        }
        String event = Json.of("{'paymentIntentId':'%s','traceId':'by-hand'}", intentId);
        // When: the two that run hang, and a third has to begin where they left off
        try (Frozen _ = Frozen.process(system.gateway().handle());
                Frozen _ = Frozen.process(system.secondGateway().handle())) {
            system.events().publish(Topics.FAILED_PAYMENT, intentId.toString(), event);
            system.events().publish(Topics.SUCCEEDED_PAYMENT, intentId.toString(), event);
            Service third = system.startGateway("gateway-third", Map.of());
            try (UserSocket again = UserSocket.resume(third, caller.userId(), beforeAll)) {
                // Then
                again.awaitUpdate(intentId, "failed");
                again.awaitUpdate(intentId, "succeeded");
            } finally {
                third.stop();
            }
        }
        try (UserSocket later = UserSocket.resume(system.gateway(), caller.userId(), beforeAll)) {
            await().atMost(LIMIT).until(() -> later.ids().size() == 2);
        }
    }

    @Test
    void whatWasToldWithoutRedisIsKeptWhenItIsBack() {
        // Given
        UUID intentId = caller.authorized();
        try (UserSocket socket = UserSocket.open(system.gateway(), caller.userId())) {
            String before = socket.lastId();
            try (Frozen _ = Frozen.process(system.redisServer())) {
                caller.capture(intentId).data();
                socket.awaitUpdate(intentId, "succeeded");
            }
            // When
            await().atMost(LIMIT).until(() -> isKept(before, intentId));
            // Then
            assertThat(socket.updatesOf(intentId)).hasSize(1);
        }
    }

    private boolean isKept(String before, UUID intentId) {
        try (UserSocket again = UserSocket.resume(system.secondGateway(), caller.userId(), before)) {
            await().atMost(LIMIT).until(() -> !again.frames().isEmpty());
            return again.frames().size() == 1 && again.updatesOf(intentId).size() == 1;
        }
    }
}
