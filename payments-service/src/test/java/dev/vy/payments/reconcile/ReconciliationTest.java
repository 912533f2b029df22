package dev.vy.payments.reconcile;

import static dev.vy.payments.command.Commands.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.Item;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.StoreUnavailable;
import dev.vy.payments.idempotency.InMemoryClaims;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.PaymentIntentState;
import dev.vy.payments.paymentintent.States;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.provider.Sights;
import dev.vy.payments.reconcile.Drift.Kind;
import dev.vy.payments.reconcile.InMemoryReconciling.SmallRounds;
import dev.vy.payments.reconcile.RoundReport.Ended;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final CommandContext CREATE = InMemoryPayments.context(Topics.CREATE_PAYMENT_INTENT);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final InMemoryReconciling reconciling = new InMemoryReconciling();
    private final InMemoryPayments payments = reconciling.payments;

    @BeforeEach
    void routes() {
        payments.route();
        payments.believe(reconciling.proof);
    }

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void creationThatNobodyHeardOfIsCanceledOnceTheEventsProveIt() {
        // Given
        reconciling.run();
        loseAnswerToCreate();
        payments.clock.advance(InMemoryClaims.PAST_ASKING.plus(MOMENT));
        RoundReport tooEarly = reconciling.run();
        PaymentIntentState stateThen = payments.stored().state();
        payments.clock.advance(SmallRounds.OVERLAP.plus(InMemoryClaims.PAUSE));

        // When
        RoundReport report = reconciling.run();

        // Then
        assertThat(tooEarly.commandsLookedBackOn()).isEqualTo(1);
        assertThat(stateThen).isEqualTo(new PaymentIntentState.Created());
        assertThat(report.commandsLookedBackOn()).isEqualTo(1);
        assertThat(payments.stored().state()).isInstanceOf(PaymentIntentState.Canceled.class);
        assertThat(Commands.code(
                        payments.idempotency.claims.stored().getFirst().reply().orElseThrow()))
                .isEqualTo(ErrorCode.NOT_ATTEMPTED);
        assertThat(payments.provider.calls()).hasSize(1);
    }

    @Test
    void creationThatOnlyAnEventToldOfIsFinished() {
        // Given
        loseAnswerToCreate();
        reconciling.happens(
                "evt_1",
                new ProviderEvent.IntentSeen(Sights.withId(
                        Sights.of(ProviderIntent.Status.REQUIRES_PAYMENT_METHOD),
                        payments.stored().id())));
        payments.clock.advance(InMemoryClaims.PAST_ASKING.plus(MOMENT));
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_PAYMENT_METHOD));

        // When
        RoundReport report = reconciling.run();

        // Then
        assertThat(report.eventsMissed()).isEqualTo(1);
        assertThat(payments.stored().state()).isInstanceOf(PaymentIntentState.RequiresPaymentMethod.class);
        assertThat(payments.idempotency.claims.stored().getFirst().reply()).isPresent();
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_PAYMENT_INTENT);
    }

    @Test
    void commandThatCannotBeSettledIsReportedOnceAndIsOverWhenItIs() {
        // Given
        loseAnswerToCreate();
        payments.clock.advance(InMemoryClaims.PAST_ASKING.plus(Duration.ofDays(4)));
        // The first round begins to read later than the intent was asked for: nothing is proven.
        RoundReport first = reconciling.run();
        payments.clock.advance(InMemoryClaims.PAUSE.plus(MOMENT));
        RoundReport second = reconciling.run();
        payments.proven.add(payments.stored().id());
        payments.clock.advance(InMemoryClaims.PAUSE.plus(MOMENT));

        // When
        RoundReport third = reconciling.run();

        // Then
        assertThat(first.drift()).extracting(DriftView::kind).containsExactly(Kind.UNSETTLED_COMMAND.name());
        assertThat(first.commandsUnsettled()).isEqualTo(1);
        assertThat(second.drift())
                .extracting(DriftView::id)
                .isEqualTo(first.drift().stream().map(DriftView::id).toList());
        assertThat(third.drift())
                .singleElement()
                .satisfies(entry -> assertThat(entry.resolvedAt()).isNotNull());
        assertThat(third.commandsUnsettled()).isZero();
    }

    @Test
    void paymentInProcessIsLookedAtWhenNothingWasHeardForLong() {
        // Given
        payments.store(States.of("processing"));
        payments.clock.advance(SmallRounds.OLD);
        payments.provider.willAnswer(Sights.succeeded(1999));

        // When
        RoundReport report = reconciling.run();

        // Then
        assertThat(report.intentsCompared()).isEqualTo(1);
        assertThat(payments.stored().state()).isInstanceOf(PaymentIntentState.Succeeded.class);
    }

    @Test
    void whatChangedIsComparedOnceAfterItHasSettled() {
        // Given
        payments.store(States.of("capture"));
        int early = reconciling.run().intentsCompared();
        payments.clock.advance(SmallRounds.SETTLED);
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CAPTURE));
        int settled = reconciling.run().intentsCompared();

        // When
        int later = reconciling.run().intentsCompared();

        // Then
        assertThat(early).isZero();
        assertThat(settled).isEqualTo(1);
        assertThat(later).isZero();
    }

    @Test
    void operatorMayHaveEverythingOfATimeComparedAgain() {
        // Given
        payments.store(States.of("capture"));
        payments.clock.advance(SmallRounds.SETTLED);
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CAPTURE));
        reconciling.run();
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CAPTURE));

        // When
        RoundReport report = now(reconciling.reconciliation.run(Optional.of(Duration.ofHours(1))))
                .orElseThrow();

        // Then
        assertThat(report.intentsCompared()).isEqualTo(1);
    }

    @Test
    void openDifferenceIsLookedAtInEachRound() {
        // Given
        payments.store(States.of("succeeded"));
        payments.clock.advance(SmallRounds.SETTLED);
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CAPTURE));
        reconciling.run();
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds();

        // When
        RoundReport report = reconciling.run();

        // Then
        assertThat(report.drift()).singleElement().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo("GONE_BY_ITSELF");
            assertThat(entry.resolvedAt()).isNotNull();
        });
    }

    @Test
    void refundMadeByOthersIsFoundByItsEvent() {
        // Given
        payments.store(States.of("succeeded"));
        payments.clock.advance(SmallRounds.SETTLED);
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds();
        reconciling.run();
        ProviderRefund others = Sights.refund(ProviderRefund.Status.SUCCEEDED);
        reconciling.happens("evt_refund", new ProviderEvent.RefundSeen(others));
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.provider.willAnswerRefunds(others);

        // When
        RoundReport report = reconciling.run();

        // Then
        assertThat(report.drift()).extracting(DriftView::kind).containsExactly(Kind.REFUND_UNKNOWN.name());
        assertThat(reconciling.refunding.refundedMinor()).isEqualTo(500);
    }

    @Test
    void providerThatIsAwayEndsTheRoundAndTheNextBeginsThere() {
        // Given
        payments.store(States.of("processing"));
        payments.clock.advance(SmallRounds.OLD);
        payments.provider.willFail(ProviderFailure.Kind.UNAVAILABLE, ErrorCode.PROVIDER_UNAVAILABLE);
        RoundReport cut = reconciling.run();
        payments.provider.willAnswer(Sights.succeeded(1999));

        // When
        RoundReport next = reconciling.run();

        // Then
        assertThat(cut.ended()).isEqualTo(Ended.PROVIDER_AWAY);
        assertThat(cut.intentsCompared()).isZero();
        assertThat(next.intentsCompared()).isEqualTo(1);
        assertThat(next.ended()).isEqualTo(Ended.COMPLETE);
    }

    @Test
    void providerWhoseEventsCannotBeReadIsAskedForNothingElse() {
        // Given
        payments.store(States.of("processing"));
        payments.clock.advance(SmallRounds.OLD);
        reconciling.list.failAfter(0, ProviderFailure.Kind.UNAVAILABLE);

        // When
        RoundReport report = reconciling.run();

        // Then
        assertThat(report.ended()).isEqualTo(Ended.PROVIDER_AWAY);
        assertThat(payments.provider.calls()).isEmpty();
    }

    @Test
    void faultInOneComparisonIsCountedAndTheRoundGoesOn() {
        // Given
        payments.store(States.of("processing"));
        payments.clock.advance(SmallRounds.OLD);
        payments.provider.willAnswerAfter(
                () -> {
                    throw new IllegalStateException("a fault of ours");
                },
                Sights.succeeded(1999));

        // When
        RoundReport report = reconciling.run();

        // Then
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.ended()).isEqualTo(Ended.COMPLETE);
    }

    @Test
    void objectOfWhichNothingCertainIsToldDoesNotHoldUpTheRound() {
        // Given
        payments.store(States.of("processing"));
        payments.clock.advance(SmallRounds.OLD);
        payments.provider.willFail(ProviderFailure.Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);

        // When
        RoundReport report = reconciling.run();

        // Then
        assertThat(report.failed()).isEqualTo(1);
        assertThat(report.ended()).isEqualTo(Ended.COMPLETE);
    }

    @Test
    void oneRoundRunsAtATimeAndLeavesTheWayFree() {
        // Given
        assertThat(now(reconciling.leases.hold(Reconciliation.LEASE, "another", MOMENT)))
                .isTrue();
        boolean beside = now(reconciling.reconciliation.run(Optional.empty())).isPresent();
        payments.clock.advance(MOMENT);

        // When
        boolean after = now(reconciling.reconciliation.run(Optional.empty())).isPresent();

        // Then
        assertThat(beside).isFalse();
        assertThat(after).isTrue();
        assertThat(now(reconciling.reconciliation.run(Optional.empty()))).isPresent();
    }

    @Test
    void leaseWhoseCommitWasNotHeardOfIsLetGo() {
        // Given
        payments.transactions.lose(1, Loss.AFTER_COMMIT);
        assertThatThrownBy(() -> now(reconciling.reconciliation.run(Optional.empty())))
                .isInstanceOf(StoreUnavailable.class);

        // When
        Optional<RoundReport> next = now(reconciling.reconciliation.run(Optional.empty()));

        // Then
        assertThat(next).isPresent();
    }

    private void loseAnswerToCreate() {
        payments.provider.willFail(ProviderFailure.Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        CreatePaymentIntent command = InMemoryPayments.basket(new Item("coffee", 1));
        payments.create(command, CREATE);
    }
}
