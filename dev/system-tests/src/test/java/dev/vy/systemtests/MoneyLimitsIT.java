package dev.vy.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** However many ask at one instant, no more is taken than was authorized and no more given back than was taken. */
@SystemTest
class MoneyLimitsIT {
    private static final long PAID = 1999;

    private final SystemUnderTest system;
    private final Caller caller;

    MoneyLimitsIT(SystemUnderTest system) {
        this.system = system;
        this.caller = Caller.anybody(system.gateway());
    }

    @Test
    void concurrentRefundsTogetherStayBelowTheCapture() {
        // Given
        UUID intentId = caller.paid();
        String refund = Caller.refunding(intentId, 150);
        // When
        List<Answer> answers = allAtOnce(20, "create-refund", refund);
        // Then
        long accepted =
                answers.stream().filter(answer -> answer.status() == 200).count();
        assertThat(accepted).isEqualTo(PAID / 150);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allMatch(answer -> answer.status() == 400 && answer.code().equals("invalid_request"));
        assertThat(refundedHere(intentId)).isEqualTo(accepted * 150);
        assertThat(refundedAtTheProvider(intentId)).isEqualTo(accepted * 150);
    }

    @Test
    void concurrentRefundsOfEverythingPayBackOnce() {
        // Given
        UUID intentId = caller.paid();
        String refund = Json.of("{'paymentIntentId':'%s','reason':'DUPLICATE'}", intentId);
        // When
        List<Answer> answers = allAtOnce(10, "create-refund", refund);
        // Then
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allMatch(answer -> answer.status() == 409 && answer.code().equals("unexpected_state"));
        assertThat(refundedHere(intentId)).isEqualTo(PAID);
        assertThat(refundedAtTheProvider(intentId)).isEqualTo(PAID);
    }

    @Test
    void concurrentCapturesTakeTheMoneyOnce() {
        // Given
        UUID intentId = caller.authorized();
        // When
        List<Answer> answers = allAtOnce(10, "capture-payment-intent", Caller.naming(intentId));
        // Then
        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allMatch(answer -> answer.status() == 409 && answer.code().equals("unexpected_state"));
        system.awaitQuiet();
        assertThat(caller.status(intentId)).isEqualTo("SUCCEEDED");
        assertThat(system.sandbox()
                        .intent(referenceOf(intentId))
                        .path("amount_received")
                        .asLong())
                .isEqualTo(PAID);
    }

    @Test
    void refundThatTheBankSendsBackCanBeGivenAgain() {
        // Given
        UUID intentId = caller.create().paymentIntentId();
        caller.confirm(intentId, "pm_card_refundFail").data();
        caller.capture(intentId).data();
        caller.refund(intentId, PAID).data();
        // When
        system.awaitRefunded(intentId, 0);
        // Then
        assertThat(system.database().texts("SELECT status FROM refund WHERE payment_intent_id = ?", intentId))
                .containsExactly("FAILED");
        assertThat(caller.refund(intentId, PAID).status()).isEqualTo(200);
    }

    private List<Answer> allAtOnce(int count, String route, String body) {
        List<Caller> gateways = List.of(caller, caller.at(system.secondGateway()));
        return IntStream.range(0, count)
                .mapToObj(i -> gateways.get(i % 2).postLater(route, body, Caller.newKey()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private long refundedHere(UUID intentId) {
        return system.database().number("SELECT refunded_minor FROM payment_intent WHERE id = ?", intentId);
    }

    private long refundedAtTheProvider(UUID intentId) {
        return system.sandbox().refundsOf(referenceOf(intentId)).stream()
                .mapToLong(refund -> refund.path("amount").asLong())
                .sum();
    }

    private String referenceOf(UUID intentId) {
        return caller.get(intentId).data().path("externalId").asText();
    }
}
