package dev.vy.payments.reconcile;

import static dev.vy.payments.command.Commands.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.contract.Topics;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.SetClock;
import dev.vy.payments.command.StoreUnavailable;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.PaymentIntentState;
import dev.vy.payments.paymentintent.States;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEventList;
import dev.vy.payments.provider.ProviderEventList.Span;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.provider.Sights;
import dev.vy.payments.reconcile.InMemoryReconciling.SmallRounds;
import dev.vy.payments.reconcile.MissedEvents.Caught;
import dev.vy.payments.reconcile.MissedEvents.Stop;
import dev.vy.payments.webhook.InMemoryInboxEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MissedEventsTest {
    private final InMemoryReconciling reconciling = new InMemoryReconciling();
    private final InMemoryPayments payments = reconciling.payments;

    @Test
    void eventThatNoWebhookBroughtIsApplied() {
        // Given
        payments.store(States.of("capture"));
        reconciling.happens("evt_paid", new ProviderEvent.IntentSeen(Sights.succeeded(1999)));

        // When
        Caught caught = catchUp();

        // Then
        assertThat(caught.missed()).isEqualTo(1);
        assertThat(payments.stored().state()).isInstanceOf(PaymentIntentState.Succeeded.class);
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
    }

    @Test
    void eventThatAWebhookBroughtIsNotAppliedAgain() {
        // Given
        payments.store(States.of("capture"));
        ProviderEvent paid = new ProviderEvent.IntentSeen(Sights.succeeded(1999));
        reconciling.happens("evt_paid", paid);
        reconciling.inbox.receive("evt_paid", paid);

        // When
        Caught caught = catchUp();

        // Then
        assertThat(caught.read()).isEqualTo(1);
        assertThat(caught.missed()).isZero();
        assertThat(reconciling.inbox.events.stored()).hasSize(1);
    }

    @Test
    void eventsOfAPageAreAppliedInTheOrderInWhichTheyHappened() {
        // Given
        payments.store(States.of("created"));
        reconciling.happens("evt_1", created());
        reconciling.happens("evt_2", new ProviderEvent.IntentSeen(Sights.succeeded(1999)));

        // When
        catchUp();

        // Then
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_PAYMENT_INTENT, Topics.SUCCEEDED_PAYMENT);
        assertThat(payments.provider.calls()).isEmpty();
    }

    @Test
    void firstRoundBeginsAtItsLookBackAndTheNextAtTheMarkLessTheOverlap() {
        // Given
        catchUp();
        payments.clock.advance(Duration.ofHours(1));

        // When
        catchUp();

        // Then
        Instant first = SetClock.START;
        assertThat(reconciling.list.asked())
                .containsExactly(
                        new Span(first.minus(SmallRounds.LOOK_BACK).minus(SmallRounds.OVERLAP), first),
                        new Span(first.minus(SmallRounds.OVERLAP), first.plus(Duration.ofHours(1))));
        assertThat(reconciling.marks.stored().coveredUntil()).isEqualTo(payments.clock.instant());
    }

    @Test
    void roundEndsAfterItsPagesAndTheNextGoesOnFromThere() {
        // Given
        int all = SmallRounds.PAGES * FakeEventList.PAGE + 1;
        IntStream.range(0, all).forEach(i -> reconciling.happens("evt_" + i, new ProviderEvent.Unrelated()));
        Caught first = catchUp();
        Instant coveredMeanwhile = reconciling.marks.stored().coveredUntil();

        // When
        Caught second = catchUp();

        // Then
        assertThat(first.stop()).isEqualTo(Stop.PAGE_LIMIT);
        assertThat(first.read()).isEqualTo(all - 1);
        assertThat(coveredMeanwhile).isEqualTo(SetClock.START.minus(SmallRounds.LOOK_BACK));
        assertThat(second.stop()).isEqualTo(Stop.UP_TO_DATE);
        assertThat(second.read()).isEqualTo(1);
        assertThat(reconciling.inbox.events.stored()).hasSize(all);
        assertThat(reconciling.marks.stored().coveredUntil()).isEqualTo(SetClock.START);
    }

    @Test
    void whatHappensDuringAWalkIsForTheNextOne() {
        // Given
        IntStream.range(0, SmallRounds.PAGES * FakeEventList.PAGE + 1)
                .forEach(i -> reconciling.happens("evt_" + i, new ProviderEvent.Unrelated()));
        catchUp();
        payments.clock.advance(Duration.ofMinutes(1));
        reconciling.happens("evt_late", new ProviderEvent.Unrelated());
        catchUp();

        // When
        Caught third = catchUp();

        // Then
        assertThat(third.missed()).isEqualTo(1);
    }

    @Test
    void markStandsWhereTheStoreIsLostBeforeThePageIsStored() {
        // Given
        reconciling.happens("evt_1", new ProviderEvent.Unrelated());
        int storing = 4; // after the mark is read, moved, and the inbox asked for what it knows
        payments.transactions.lose(storing, Loss.BEFORE_WORK);

        // When
        assertThatThrownBy(this::catchUp).isInstanceOf(StoreUnavailable.class);

        // Then
        assertThat(reconciling.marks.stored().coveredUntil()).isEqualTo(SetClock.START.minus(SmallRounds.LOOK_BACK));
        assertThat(catchUp().missed()).isEqualTo(1);
    }

    @Test
    void providerThatGoesAwayLeavesTheWalkWhereItStood() {
        // Given
        IntStream.range(0, 4).forEach(i -> reconciling.happens("evt_" + i, new ProviderEvent.Unrelated()));
        reconciling.list.failAfter(1, Kind.UNAVAILABLE);
        Caught cut = catchUp();
        reconciling.list.recover();

        // When
        Caught rest = catchUp();

        // Then
        assertThat(cut.stop()).isEqualTo(Stop.PROVIDER_AWAY);
        assertThat(cut.read()).isEqualTo(2);
        assertThat(rest.read()).isEqualTo(2);
        assertThat(rest.stop()).isEqualTo(Stop.UP_TO_DATE);
    }

    @Test
    void walkWhoseNextPageIsRefusedBeginsAnew() {
        // Given
        IntStream.range(0, 4).forEach(i -> reconciling.happens("evt_" + i, new ProviderEvent.Unrelated()));
        reconciling.list.failAfter(1, Kind.REJECTED);
        catchUp();
        reconciling.list.recover();

        // When
        Caught again = catchUp();

        // Then
        assertThat(again.read()).isEqualTo(4);
        assertThat(again.missed()).isEqualTo(2);
        assertThat(reconciling.marks.stored().coveredUntil()).isEqualTo(SetClock.START);
    }

    @Test
    void gapThatTheProviderHasForgottenIsNotCalledCovered() {
        // Given
        catchUp();
        payments.clock.advance(ProviderEventList.KEPT_FOR.plus(Duration.ofDays(10)));

        // When
        catchUp();

        // Then
        Instant oldestKept = payments.clock.instant().minus(ProviderEventList.KEPT_FOR);
        assertThat(reconciling.marks.stored().covers(oldestKept, payments.clock.instant()))
                .isFalse();
        assertThat(reconciling.marks.stored().covers(oldestKept.plus(Duration.ofHours(1)), payments.clock.instant()))
                .isTrue();
    }

    @Test
    void secondReaderOfTheSameWalkStopsWhereTheFirstHasMovedTheMark() {
        // Given
        IntStream.range(0, 4).forEach(i -> reconciling.happens("evt_" + i, new ProviderEvent.Unrelated()));
        int stored = 5; // the mark read and moved, the inbox asked, the first event stored and ended
        payments.transactions.after(stored, () -> assertThat(catchUp().stop()).isEqualTo(Stop.UP_TO_DATE));

        // When
        Caught slower = catchUp();

        // Then
        assertThat(slower.stop()).isEqualTo(Stop.ANOTHER_READS);
        assertThat(reconciling.inbox.events.stored()).hasSize(4);
    }

    @Test
    void unreadableEventIsKeptForAPerson() {
        // Given
        reconciling.happens("evt_odd", null);

        // When
        catchUp();

        // Then
        assertThat(reconciling.inbox.events.stored())
                .singleElement()
                .satisfies(row -> assertThat(row.status()).isEqualTo(InMemoryInboxEvents.Status.GIVEN_UP));
    }

    @Test
    void refundsWithoutAnIdOfOursAreTold() {
        // Given
        reconciling.happens("evt_1", new ProviderEvent.RefundSeen(Sights.refund(ProviderRefund.Status.SUCCEEDED)));

        // When
        Caught caught = catchUp();

        // Then
        assertThat(caught.refundedByOthers()).containsExactly(Sights.REFERENCE);
    }

    private static ProviderEvent created() {
        return new ProviderEvent.IntentSeen(
                Sights.withId(Sights.of(ProviderIntent.Status.REQUIRES_PAYMENT_METHOD), InMemoryPayments.ID));
    }

    private Caught catchUp() {
        return now(reconciling.missed.catchUp());
    }
}
