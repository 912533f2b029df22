package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.RefundUpdateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundTest extends Sandboxed {

    @Test
    void partsAreRefundedUntilNothingIsLeft() throws Exception {
        // Given
        PaymentIntent intent = pay("pm_card_visa");
        // When
        Refund first = refund(intent, 500L);
        Refund rest = refund(intent, null);
        // Then
        assertThat(first.getStatus()).isEqualTo("succeeded");
        assertThat(rest.getAmount()).isEqualTo(1500);
        Charge charge = stripe.charges().retrieve(intent.getLatestCharge());
        assertThat(charge.getRefunded()).isTrue();
        assertThat(charge.getAmountRefunded()).isEqualTo(2000);
        assertThat(refusal(intent, 1L).getCode()).isEqualTo("charge_already_refunded");
        assertThat(stripe.refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(intent.getId())
                                .build())
                        .getData())
                .extracting(Refund::getId)
                .containsExactly(rest.getId(), first.getId());
        assertThat(eventTypes()).containsSubsequence("charge.refunded", "refund.created", "charge.refunded");
    }

    @Test
    void refundAboveTheRestIsRefused() throws Exception {
        // Given
        PaymentIntent intent = pay("pm_card_visa");
        // When
        InvalidRequestException refused = refusal(intent, 2001L);
        // Then
        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getParam()).isEqualTo("amount");
        assertThat(refused.getCode()).isNull();
    }

    @Test
    void uncapturedMoneyCannotBeRefunded() throws Exception {
        // Given
        PaymentIntent intent = authorize("pm_card_visa");
        // When
        InvalidRequestException refused = refusal(intent, null);
        // Then
        assertThat(refused.getStatusCode()).isEqualTo(400);
        assertThat(refused.getParam()).isNull();
        assertThat(refused.getCode()).isNull();
    }

    @Test
    void intentWithoutChargeCannotBeRefunded() throws Exception {
        // Given
        PaymentIntent intent = stripe.paymentIntents().create(twentyEuros().build());
        // When / Then
        assertThat(refusal(intent, null).getStatusCode()).isEqualTo(400);
    }

    @Test
    void concurrentRefundsNeverGiveBackTooMuch() throws Exception {
        // Given
        PaymentIntent intent = pay("pm_card_visa");
        List<Future<Refund>> attempts = new ArrayList<>();
        // When
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                attempts.add(executor.submit(() -> refund(intent, 300L)));
            }
        }
        // Then
        assertThat(attempts.stream().filter(attempt -> attempt.state() == Future.State.SUCCESS))
                .hasSize(6);
        assertThat(stripe.charges().retrieve(intent.getLatestCharge()).getAmountRefunded())
                .isEqualTo(1800);
    }

    @ParameterizedTest
    @CsvSource({"createDispute, charge_disputed", "createDisputeInquiry,"})
    void disputedMoneyIsNotRefundedUnlessOnlyInquired(String card, String code) throws Exception {
        // Given
        PaymentIntent intent = pay("pm_card_" + card);
        var _ = await(asking(() -> stripe.disputes().list().getData()), list -> !list.isEmpty());
        // When
        InvalidRequestException refused = refusal(intent, null);
        // Then
        assertThat(refused == null ? null : refused.getCode()).isEqualTo(code);
    }

    @Test
    void pendingRefundSucceedsLater() throws Exception {
        // When
        Refund refund = refund(pay("pm_card_pendingRefund"), null);
        // Then
        assertThat(refund.getStatus()).isEqualTo("pending");
        assertThat(awaitStatus(refund, "succeeded").getFailureReason()).isNull();
    }

    @Test
    void failedRefundGivesTheMoneyBackToTheCharge() throws Exception {
        // Given
        PaymentIntent intent = pay("pm_card_refundFail");
        // When
        Refund refund = refund(intent, null);
        // Then
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(awaitStatus(refund, "failed").getFailureReason()).isEqualTo("expired_or_canceled_card");
        assertThat(stripe.charges().retrieve(intent.getLatestCharge()).getRefunded())
                .isFalse();
        assertThat(eventTypes()).containsSubsequence("refund.created", "refund.failed", "charge.refund.updated");
    }

    @Test
    void refundKeepsReasonAndTakesMetadata() throws Exception {
        // Given
        Refund refund = stripe.refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(pay("pm_card_visa").getLatestCharge())
                        .setReason(RefundCreateParams.Reason.DUPLICATE)
                        .build());
        // When
        Refund updated = stripe.refunds()
                .update(
                        refund.getId(),
                        RefundUpdateParams.builder().putMetadata("k", "v").build());
        // Then
        assertThat(updated.getReason()).isEqualTo("duplicate");
        assertThat(stripe.refunds().retrieve(refund.getId()).getMetadata()).containsEntry("k", "v");
    }

    private Refund refund(PaymentIntent intent, Long amount) throws Exception {
        return stripe.refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setAmount(amount)
                        .build());
    }

    private InvalidRequestException refusal(PaymentIntent intent, Long amount) {
        return catchThrowableOfType(InvalidRequestException.class, () -> refund(intent, amount));
    }

    private Refund awaitStatus(Refund refund, String status) {
        return await(
                asking(() -> stripe.refunds().retrieve(refund.getId())),
                now -> now.getStatus().equals(status));
    }
}
