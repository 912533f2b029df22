package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Replicas of the gateway share every topic, and yet each caller gets its own reply and each socket its updates. */
@SystemTest
class TwoGatewaysIT {
    private static final int REQUESTS = 240;
    private static final long UNIT_PRICE = 1999;

    private final SystemUnderTest system;

    TwoGatewaysIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void eachOfManyConcurrentRequestsGetsItsOwnReply() {
        // Given
        List<Caller> callers = List.of(Caller.anybody(system.gateway()), Caller.anybody(system.secondGateway()));
        // A gateway's first request opens its connections; a burst on top of that meets the limit for sending.
        callers.forEach(caller -> caller.create().data());
        // When
        List<CompletableFuture<Answer>> waiting = IntStream.rangeClosed(1, REQUESTS)
                .mapToObj(quantity -> callers.get(quantity % 2)
                        .postLater("create-payment-intent", Caller.basket("a1b2c3", quantity), Caller.newKey()))
                .toList();
        List<JsonNode> replies =
                waiting.stream().map(CompletableFuture::join).map(Answer::data).toList();
        // Then
        assertThat(replies)
                .extracting(reply -> reply.path("amountCents").asLong())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, REQUESTS)
                        .mapToObj(quantity -> quantity * UNIT_PRICE)
                        .toList());
        assertThat(replies)
                .extracting(reply -> reply.path("paymentIntentId").asText())
                .doesNotHaveDuplicates();
        assertThat(system.gateway().log() + system.secondGateway().log()).doesNotContain("No reply in time");
    }

    @Test
    void updateReachesTheUsersSocketsOnBothGatewaysOnce() {
        // Given
        Caller caller = Caller.anybody(system.gateway());
        UUID intentId = caller.authorized();
        try (UserSocket first = UserSocket.open(system.gateway(), caller.userId());
                UserSocket second = UserSocket.open(system.secondGateway(), caller.userId())) {
            // When
            caller.capture(intentId).data();
            // Then
            first.awaitUpdate(intentId, "succeeded");
            second.awaitUpdate(intentId, "succeeded");
            system.awaitQuiet();
            assertThat(first.updatesOf(intentId)).hasSize(1);
            assertThat(second.updatesOf(intentId)).hasSize(1);
        }
    }

    @Test
    void intentMadeAtOneGatewayGoesOnAtTheOther() {
        // Given
        Caller atFirst = Caller.anybody(system.gateway());
        Caller atSecond = atFirst.at(system.secondGateway());
        UUID intentId = atFirst.create().paymentIntentId();
        // When
        atSecond.confirm(intentId, "pm_card_visa").data();
        atFirst.capture(intentId).data();
        // Then
        assertThat(atSecond.status(intentId)).isEqualTo("SUCCEEDED");
    }
}
