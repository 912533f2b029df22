package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A customer's claim at the bank is recorded and told, from its first notice to the bank's decision. */
@SystemTest
class DisputesIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int ALL = 1000;

    private final SystemUnderTest system;
    private final Caller caller;

    DisputesIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @Test
    void disputeIsToldFromTheFirstNoticeToTheDecision() {
        // Given
        UUID intentId = disputed();
        awaitStatus(intentId, "needs_response");
        String reference = referenceOf(intentId);
        // When
        system.sandbox().answerDispute(reference, "winning_evidence");
        // Then
        awaitStatus(intentId, "won");
        system.awaitQuiet();
        List<Events.Event> created = system.events().on(Topics.CREATED_DISPUTE, intentId);
        assertThat(created).hasSize(1);
        JsonNode told = created.getFirst().payload();
        assertThat(told.path("externalId").asText()).isEqualTo(reference);
        assertThat(told.path("amountCents").asLong()).isEqualTo(1999);
        assertThat(told.path("currency").asText()).isEqualTo("USD");
        assertThat(told.path("reason").asText()).isEqualTo("fraudulent");
        assertThat(told.path("status").asText()).isEqualTo("needs_response");
        assertThat(told.path("evidenceDueBy").asText()).isNotBlank();
        assertThat(system.events().on(Topics.UPDATED_DISPUTE, intentId)).hasSize(1);
        assertThat(system.events().on(Topics.CLOSED_DISPUTE, intentId))
                .extracting(event -> event.payload().path("status").asText())
                .containsExactly("won");
    }

    @Test
    void eventsThatComeTwiceAndOutOfOrderAreToldOnce() {
        // Given
        UUID intentId = disputed();
        awaitStatus(intentId, "needs_response");
        system.sandbox().misbehave("{'webhooks':'out_of_order','millis':500,'times':2}");
        system.sandbox().misbehave("{'webhooks':'twice','times':%d}", ALL);
        // When
        system.sandbox().answerDispute(referenceOf(intentId), "losing_evidence");
        // Then
        awaitStatus(intentId, "lost");
        system.awaitQuiet();
        assertThat(statuses(intentId)).containsExactly("lost");
        assertThat(system.events().on(Topics.CREATED_DISPUTE, intentId)).hasSize(1);
        assertThat(system.events().on(Topics.CLOSED_DISPUTE, intentId)).hasSize(1);
    }

    @Test
    void disputedMoneyIsNotGivenBackBesides() {
        // Given
        UUID intentId = disputed();
        awaitStatus(intentId, "needs_response");
        // When
        Answer answer = caller.refund(intentId, 100);
        // Then
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.code()).isEqualTo("unexpected_state");
        system.awaitRefunded(intentId, 0);
    }

    private UUID disputed() {
        UUID intentId = caller.create().paymentIntentId();
        caller.confirm(intentId, "pm_card_createDispute").data();
        caller.capture(intentId).data();
        return intentId;
    }

    private String referenceOf(UUID intentId) {
        String intent = caller.get(intentId).data().path("externalId").asText();
        return system.sandbox().disputesOf(intent).getFirst().path("id").asText();
    }

    private void awaitStatus(UUID intentId, String status) {
        await("dispute of " + intentId + " to be " + status)
                .atMost(LIMIT)
                .until(() -> statuses(intentId).contains(status));
    }

    private List<String> statuses(UUID intentId) {
        return system.database().texts("SELECT status FROM dispute WHERE payment_intent_id = ?", intentId);
    }
}
