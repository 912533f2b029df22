package dev.vy.payments.reconcile;

import static dev.vy.payments.command.Commands.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.payments.command.Ids;
import dev.vy.payments.paymentintent.AttemptRequest;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.PaymentAttempt;
import dev.vy.payments.paymentintent.PaymentIntentState;
import dev.vy.payments.paymentintent.States;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.provider.Sights;
import dev.vy.payments.reconcile.Drift.Action;
import dev.vy.payments.reconcile.Drift.Kind;
import dev.vy.payments.refund.InMemoryRefunding;
import dev.vy.payments.refund.Refund;
import dev.vy.payments.refund.RefundState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntentComparisonTest {
    private final InMemoryReconciling reconciling = new InMemoryReconciling();
    private final InMemoryPayments payments = reconciling.payments;
    private final InMemoryRefunding refunding = reconciling.refunding;

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void equalOnesDoNotDiffer() {
        // Given
        payments.store(States.of("succeeded"));
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds();

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(drift).isEmpty();
        assertThat(reconciling.drifts.stored()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "processing, SUCCEEDED",
        "action, REQUIRES_CAPTURE",
        "capture, CANCELED",
        "start, REQUIRES_ACTION",
        "declined, PROCESSING"
    })
    void stateThatTheProviderHasIsTakenOverAndKept(String ours, ProviderIntent.Status theirs) {
        // Given
        payments.store(States.of(ours));
        payments.provider.willAnswer(Sights.of(theirs));

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(payments.stored().state().getClass())
                .isEqualTo(PaymentIntentState.seen(Sights.of(theirs)).getClass());
        assertThat(drift).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.STATE);
            assertThat(entry.action()).isEqualTo(Action.APPLIED);
            assertThat(entry.resolvedAt()).contains(payments.clock.instant());
        });
        assertThat(reconciling.drifts.stored()).isEqualTo(drift);
    }

    @Test
    void outcomeThatWasMissedIsToldOnce() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds();
        reconciling.compare();

        // When
        reconciling.compare();

        // Then
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
        assertThat(reconciling.drifts.stored()).hasSize(1);
    }

    @Test
    void endThatTheProviderDoesNotHaveIsLeftForAPerson() {
        // Given
        payments.store(States.of("succeeded"));
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CAPTURE));

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(payments.stored().state()).isInstanceOf(PaymentIntentState.Succeeded.class);
        assertThat(drift).singleElement().satisfies(entry -> {
            assertThat(entry.ours()).isEqualTo("Succeeded");
            assertThat(entry.theirs()).isEqualTo("RequiresCapture");
            assertThat(entry.action()).isEqualTo(Action.LEFT_FOR_A_PERSON);
            assertThat(entry.resolvedAt()).isEmpty();
        });
    }

    @Test
    void whatDiffersIsKeptOnceWithTheTimeItWasFirstSeen() {
        // Given
        payments.store(new PaymentIntentState.Succeeded(Sights.REFERENCE, Sights.AMOUNT.withAmountMinor(1000)));
        seeSucceeded();
        Instant first = payments.clock.instant();
        payments.clock.advance(Duration.ofHours(1));

        // When
        seeSucceeded();

        // Then
        assertThat(reconciling.drifts.stored()).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.RECEIVED);
            assertThat(entry.ours()).isEqualTo("1000 USD");
            assertThat(entry.theirs()).isEqualTo("1999 USD");
            assertThat(entry.firstSeenAt()).isEqualTo(first);
            assertThat(entry.lastSeenAt()).isEqualTo(payments.clock.instant());
        });
    }

    @Test
    void differenceThatIsGoneIsMarkedAndStays() {
        // Given
        payments.store(States.of("succeeded"));
        payments.provider.willAnswer(Sights.succeeded(1000));
        payments.provider.willAnswerRefunds();
        reconciling.compare();
        payments.clock.advance(Duration.ofHours(1));

        // When
        List<Drift> drift = seeSucceeded();

        // Then
        assertThat(drift).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(Action.GONE_BY_ITSELF);
            assertThat(entry.resolvedAt()).contains(payments.clock.instant());
        });
        assertThat(reconciling.drifts.stored()).isEqualTo(drift);
    }

    @Test
    void otherAmountIsLeftForAPerson() {
        // Given
        payments.store(States.of("start"), new Money(1000, "EUR"));
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_PAYMENT_METHOD));

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(drift).extracting(Drift::kind).containsExactly(Kind.AMOUNT);
        assertThat(drift).extracting(Drift::action).containsExactly(Action.LEFT_FOR_A_PERSON);
    }

    @Test
    void intentThatTheProviderDoesNotKnowIsLeftForAPerson() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willFail(ProviderFailure.Kind.REJECTED, ErrorCode.INVALID_REQUEST);

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(drift).extracting(Drift::kind).containsExactly(Kind.MISSING);
    }

    @Test
    void intentThatACommandIsAtWorkOnIsLeftAlone() {
        // Given
        payments.store(States.of("capture"));
        payments.inTransaction(payments.attempts.add(capture()));

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(drift).isEmpty();
        assertThat(payments.provider.calls()).isEmpty();
    }

    @Test
    void commandThatBeginsMeanwhileIsNotTakenForADifference() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willAnswerAfter(
                () -> payments.inTransaction(payments.attempts.add(capture())), Sights.succeeded(1999));

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(drift).isEmpty();
        assertThat(payments.stored().state()).isInstanceOf(PaymentIntentState.RequiresCapture.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNAVAILABLE", "UNKNOWN"})
    void providerThatIsAwayChangesNothing(ProviderFailure.Kind kind) {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willFail(kind, ErrorCode.PROVIDER_UNAVAILABLE);

        // Then
        assertThatThrownBy(reconciling::compare).isInstanceOf(ProviderFailure.class);
        assertThat(reconciling.drifts.stored()).isEmpty();
    }

    @Test
    void refundThatEndedUnheardIsTakenOver() {
        // Given
        Refund refund = refundIn(ProviderRefund.Status.PENDING);
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds(withStatus(refund, ProviderRefund.Status.FAILED));

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(refunding.refunds.stored().getFirst().state()).isInstanceOf(RefundState.Failed.class);
        assertThat(refunding.refundedMinor()).isZero();
        assertThat(drift).extracting(Drift::kind).containsExactly(Kind.REFUND_STATE);
        assertThat(drift).extracting(Drift::action).containsExactly(Action.APPLIED);
    }

    @Test
    void refundMadeByOthersIsTakenIn() {
        // Given
        payments.store(States.of("succeeded"));
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds(Sights.refund(ProviderRefund.Status.SUCCEEDED));

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(drift).extracting(Drift::kind).containsExactly(Kind.REFUND_UNKNOWN);
        assertThat(drift).extracting(Drift::action).containsExactly(Action.APPLIED);
        assertThat(refunding.refundedMinor()).isEqualTo(500);
        assertThat(refunding.refunds.stored())
                .extracting(Refund::state)
                .containsExactly(new RefundState.Succeeded("re_1"));
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_REFUND, Topics.SUCCEEDED_REFUND);
    }

    @Test
    void refundMadeByOthersIsTakenInOnce() {
        // Given
        payments.store(States.of("succeeded"));
        ProviderRefund others = Sights.refund(ProviderRefund.Status.SUCCEEDED);
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds(others);
        reconciling.compare();

        // When
        boolean again =
                payments.inTransaction(refunding.observer.adopt(InMemoryPayments.ID, others, Optional.of("reconcile")));

        // Then
        assertThat(again).isFalse();
        assertThat(refunding.refundedMinor()).isEqualTo(500);
    }

    @Test
    void refundByOthersBesideAReservationOfAllIsForLater() {
        // Given
        payments.store(States.of("succeeded"));
        payments.provider.willFail(ProviderFailure.Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        refunding.refund(1999L, InMemoryRefunding.context("ours"));
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds(Sights.refund(ProviderRefund.Status.SUCCEEDED));

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(drift).extracting(Drift::action).containsExactly(Action.LEFT_FOR_A_PERSON);
        assertThat(refunding.refundedMinor()).isEqualTo(1999);
    }

    @Test
    void refundOfOursThatIsNotAnsweredYetIsItsCommandsMatter() {
        // Given
        payments.store(States.of("succeeded"));
        payments.provider.willFail(ProviderFailure.Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        refunding.refund(500L, InMemoryRefunding.context("ours"));
        UUID id = refunding.refunds.stored().getFirst().id();
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds(Sights.refund(id, Sights.REFERENCE, 500));

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(drift).isEmpty();
        assertThat(refunding.refunds.stored()).extracting(Refund::state).containsExactly(new RefundState.Created());
    }

    @Test
    void refundThatTheProviderDoesNotHaveIsLeftForAPerson() {
        // Given
        refundIn(ProviderRefund.Status.SUCCEEDED);
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds();

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(drift).extracting(Drift::kind).containsExactly(Kind.MISSING, Kind.REFUNDED);
        assertThat(drift).allMatch(entry -> entry.action() == Action.LEFT_FOR_A_PERSON);
        assertThat(refunding.refundedMinor()).isEqualTo(500);
    }

    @Test
    void refundThatWeGaveUpAndTheProviderMadeIsLeftForAPerson() {
        // Given
        payments.store(States.of("succeeded"));
        payments.provider.willFail(ProviderFailure.Kind.REJECTED, ErrorCode.INVALID_REQUEST);
        refunding.refund(500L, InMemoryRefunding.context("ours"));
        UUID id = refunding.refunds.stored().getFirst().id();
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds(Sights.refund(id, Sights.REFERENCE, 500));

        // When
        List<Drift> drift = reconciling.compare();

        // Then
        assertThat(drift).extracting(Drift::kind).containsExactly(Kind.REFUND_STATE, Kind.REFUNDED);
        assertThat(drift).allMatch(entry -> entry.action() == Action.LEFT_FOR_A_PERSON);
    }

    private List<Drift> seeSucceeded() {
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds();
        return now(reconciling.comparison.compare(InMemoryPayments.ID));
    }

    private Refund refundIn(ProviderRefund.Status status) {
        payments.store(States.of("succeeded"));
        payments.provider.willAnswer(Sights.refund(status));
        refunding.refund(500L, InMemoryRefunding.context("ours"));
        return refunding.refunds.stored().getFirst();
    }

    private static ProviderRefund withStatus(Refund refund, ProviderRefund.Status status) {
        return new ProviderRefund(
                "re_1",
                Optional.of(refund.id()),
                Optional.of(Sights.REFERENCE),
                refund.amount(),
                status,
                Optional.empty());
    }

    private static PaymentAttempt capture() {
        return new PaymentAttempt(
                Ids.next(),
                InMemoryPayments.ID,
                new AttemptRequest.Capture(new CapturePaymentIntent(InMemoryPayments.ID, null, null)));
    }
}
