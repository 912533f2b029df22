package dev.vy.payments.reconcile;

import static dev.vy.payments.command.Commands.now;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.payments.command.SetClock;
import dev.vy.payments.idempotency.InMemoryClaims;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.States;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.Sights;
import dev.vy.payments.reconcile.InMemoryReconciling.SmallRounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventProofTest {
    private static final Instant SINCE = SetClock.START.minus(SmallRounds.OVERLAP);
    private static final Instant UNTIL =
            SetClock.START.plus(InMemoryClaims.PAST_ASKING).plus(SmallRounds.OVERLAP);
    private static final Duration MOMENT = Duration.ofNanos(1000);

    private final InMemoryReconciling reconciling = new InMemoryReconciling();
    private final InMemoryPayments payments = reconciling.payments;

    @BeforeEach
    void store() {
        payments.store(States.of("created"));
    }

    @Test
    void nothingIsProvenBeforeAnyEventIsRead() {
        assertThat(isProven()).isFalse();
    }

    @Test
    void eventsFromBeforeTheFirstTryUntilAfterTheLastOneProve() {
        // Given
        reconciling.marks.set(new EventMark(SINCE, UNTIL, Optional.empty()));

        // Then
        assertThat(isProven()).isTrue();
    }

    @Test
    void eventsFromLaterOnDoNotProve() {
        // Given
        reconciling.marks.set(new EventMark(SINCE.plus(MOMENT), UNTIL, Optional.empty()));

        // Then
        assertThat(isProven()).isFalse();
    }

    @Test
    void eventsUntilTheLastTryOnlyDoNotProve() {
        // Given
        reconciling.marks.set(new EventMark(SINCE, UNTIL.minus(MOMENT), Optional.empty()));

        // Then
        assertThat(isProven()).isFalse();
    }

    /** The walk goes from new to old, so the oldest are read last, and may be gone by then. */
    @Test
    void whatWasForgottenDuringTheWalkIsNotCovered() {
        // Given
        Instant begin = UNTIL.minus(Duration.ofDays(29));
        EventMark walking = EventMark.first(begin).walking(UNTIL, Duration.ZERO);

        // When
        EventMark atOnce = walking.afterPage(Optional.empty(), UNTIL);
        EventMark daysLater = walking.afterPage(Optional.empty(), UNTIL.plus(Duration.ofDays(3)));

        // Then
        assertThat(atOnce.covers(begin, UNTIL)).isTrue();
        assertThat(daysLater.covers(begin, UNTIL)).isFalse();
        assertThat(daysLater.covers(begin.plus(Duration.ofDays(3)), UNTIL)).isTrue();
    }

    @Test
    void eventThatNamesTheIntentAndIsNotAppliedSpeaksAgainstIt() {
        // Given
        reconciling.marks.set(new EventMark(SINCE, UNTIL, Optional.empty()));
        reconciling.inbox.receive(
                "evt_about_" + InMemoryPayments.ID, new ProviderEvent.IntentSeen(Sights.succeeded(1)));

        // Then
        assertThat(isProven()).isFalse();
    }

    private boolean isProven() {
        return now(payments.transactions.inTransaction(() -> reconciling.proof.neverCreated(payments.stored())));
    }
}
