package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refunds by reason, with notes, late and in currencies with rules of their own. */
@SystemTest
class RefundsIT {
    private static final String REFUND = "create-refund";

    private final SystemUnderTest system;
    private final Caller caller;

    RefundsIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED_BY_CUSTOMER, requested_by_customer",
        "FRAUD, fraudulent",
        "DUPLICATE, duplicate",
        "OTHER, null"
    })
    void reasonIsToldInTheProvidersWords(String reason, String providers) {
        // Given
        UUID intentId = caller.paid();
        // When
        JsonNode refund = caller.post(
                        REFUND,
                        Json.of("{'paymentIntentId':'%s','amountCents':1,'reason':'%s'}", intentId, reason),
                        Caller.NO_KEY)
                .data();
        // Then
        assertThat(refund.path("reason").asText()).isEqualTo(reason);
        assertThat(atTheProvider(intentId).path("reason").asText()).isEqualTo(providers);
    }

    @Test
    void notesReachTheProviderAndCannotTakeThePlaceOfOurs() {
        // Given
        UUID intentId = caller.paid();
        // When
        JsonNode refund = caller.post(
                        REFUND,
                        Json.of(
                                "{'paymentIntentId':'%s','reason':'OTHER','metadata':{'ticket':'4711','refundId':'mine'}}",
                                intentId),
                        Caller.NO_KEY)
                .data();
        // Then
        JsonNode metadata = atTheProvider(intentId).path("metadata");
        assertThat(metadata.path("ticket").asText()).isEqualTo("4711");
        assertThat(metadata.path("refundId").asText())
                .isEqualTo(refund.path("refundId").asText());
        assertThat(metadata.path("paymentIntentId").asText()).isEqualTo(intentId.toString());
        assertThat(refund.path("metadata").path("refundId").asText()).isEqualTo("mine");
    }

    @Test
    void refundThatPendsSucceedsLaterAndIsToldOnce() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        caller.confirm(intentId, "pm_card_pendingRefund").data();
        caller.capture(intentId).data();
        // When
        JsonNode refund = caller.refund(intentId, 500).data();
        // Then
        assertThat(refund.path("status").asText()).isEqualTo("PENDING");
        String asking = Json.of("{'refundId':'%s'}", refund.path("refundId").asText());
        await("the provider's success")
                .until(() -> caller.post("get-refund", asking, Caller.NO_KEY)
                        .data()
                        .path("status")
                        .asText()
                        .equals("SUCCEEDED"));
        system.awaitQuiet();
        assertThat(system.events().on(Topics.CREATED_REFUND, intentId)).hasSize(1);
        assertThat(system.events().on(Topics.SUCCEEDED_REFUND, intentId)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"p7q8r9, 12500, 1005, 1010", "s1t2u3, 4500000, 150, 100", "j1k2l3, 3500, 3501, 1"})
    void refundKeepsToTheStepsOfItsCurrency(String item, long total, long refused, long taken) {
        // Given
        UUID intentId = paid(item);
        // When
        Answer broken = caller.refund(intentId, refused);
        Answer whole = caller.refund(intentId, taken);
        // Then
        assertThat(caller.get(intentId).data().path("amountCents").asLong()).isEqualTo(total);
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.body().path("param").asText()).isEqualTo("amountCents");
        assertThat(whole.data().path("amountCents").asLong()).isEqualTo(taken);
    }

    private UUID paid(String item) {
        UUID intentId = caller.post("create-payment-intent", Caller.basket(item, 1), Caller.NO_KEY)
                .paymentIntentId();
        caller.confirm(intentId, "pm_card_visa").data();
        caller.capture(intentId).data();
        return intentId;
    }

    private JsonNode atTheProvider(UUID intentId) {
        String reference = caller.get(intentId).data().path("externalId").asText();
        return system.sandbox().refundsOf(reference).getFirst();
    }
}
