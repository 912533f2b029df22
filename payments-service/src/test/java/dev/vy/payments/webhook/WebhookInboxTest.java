package dev.vy.payments.webhook;

import static dev.vy.payments.command.Commands.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.StoreUnavailable;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.States;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEvents;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Status;
import dev.vy.payments.provider.Sights;
import dev.vy.payments.provider.VaultEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookInboxTest {
    private final InMemoryInbox inMemory = new InMemoryInbox();
    private final InMemoryPayments payments = inMemory.payments;
    private final InMemoryInboxEvents events = inMemory.events;

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void eventIsStoredAndApplied() {
        // Given
        payments.store(States.of("processing"));

        // When
        receive("evt_1", Sights.succeeded(1999));

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("succeeded"));
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.APPLIED);
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
    }

    @Test
    void eventThatComesTwiceIsAppliedOnce() {
        // Given
        payments.store(States.of("processing"));
        receive("evt_1", Sights.of(Status.REQUIRES_CAPTURE));
        int transactions = payments.transactions.begun();

        // When
        receive("evt_1", Sights.of(Status.REQUIRES_CAPTURE));

        // Then
        assertThat(payments.transactions.begun() - transactions).isEqualTo(1);
        assertThat(events.stored()).hasSize(1);
    }

    @Test
    void detachedMethodIsRemoved() {
        // Given
        String reference = inMemory.vaulting.vaulted().externalId();
        inMemory.told.put(
                "evt_1", new ProviderEvent.VaultChanged(new VaultEvent.MethodDetached(reference, Optional.empty())));

        // When
        now(inMemory.inbox.receive("evt_1"));

        // Then
        assertThat(inMemory.vaulting.listed()).isEmpty();
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.APPLIED);
    }

    @Test
    void lateEventChangesNothing() {
        // Given
        payments.store(States.of("succeeded"));

        // When
        receive("evt_1", Sights.of(Status.PROCESSING));

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("succeeded"));
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.APPLIED);
    }

    @Test
    void doubtfulEventIsSettledByALook() {
        // Given
        payments.store(States.of("declined"));
        payments.provider.willAnswer(Sights.of(Status.PROCESSING));

        // When
        receive("evt_1", Sights.of(Status.REQUIRES_ACTION));

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("processing"));
    }

    @Test
    void eventWhoseLookFailsIsTriedAgain() {
        // Given
        payments.store(States.of("declined"));
        payments.provider.willFail(Kind.UNAVAILABLE, ErrorCode.PROVIDER_UNAVAILABLE);
        payments.provider.willAnswer(Sights.of(Status.PROCESSING));
        receive("evt_1", Sights.of(Status.REQUIRES_ACTION));
        payments.clock.advance(Duration.ofSeconds(1));

        // When
        applyDue();

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("processing"));
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.APPLIED);
    }

    @Test
    void whatIsNoEventIsRefusedAndNotStored() {
        // When
        assertThatThrownBy(() -> now(inMemory.inbox.receive("no event")))
                .isInstanceOf(ProviderEvents.MalformedEventException.class);

        // Then
        assertThat(events.stored()).isEmpty();
    }

    @Test
    void eventThatCannotBeStoredFails() {
        // Given
        payments.transactions.lose(1, Loss.BEFORE_WORK);

        // When
        assertThatThrownBy(() -> receive("evt_1", Sights.of(Status.PROCESSING))).isInstanceOf(StoreUnavailable.class);

        // Then
        assertThat(events.stored()).isEmpty();
    }

    @Test
    void eventThatIsStoredIsReceivedThoughItCannotBeApplied() {
        // Given
        payments.store(States.of("processing"));
        payments.transactions.lose(2, Loss.BEFORE_WORK);

        // When
        receive("evt_1", Sights.succeeded(1999));

        // Then
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.WAITING);
        assertThat(events.only().reason()).contains("StoreUnavailable");
    }

    @Test
    void eventThatNobodyEndedIsTakenUpAfterItsLease() {
        // Given
        payments.store(States.of("processing"));
        payments.transactions.lose(2, Loss.BEFORE_WORK);
        payments.transactions.lose(3, Loss.BEFORE_WORK);
        receive("evt_1", Sights.succeeded(1999));
        payments.clock.advance(InMemoryInboxEvents.LEASE);

        // When
        applyDue();

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("succeeded"));
    }

    @Test
    void eventThatOvertookItsIntentWaitsForIt() {
        // Given
        receive("evt_1", Sights.withId(Sights.of(Status.PROCESSING), InMemoryPayments.ID));
        payments.store(States.of("created"));
        payments.clock.advance(Duration.ofSeconds(1));

        // When
        applyDue();

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("processing"));
    }

    @Test
    void eventOfAnIntentWhoseAnswerIsNotStoredYetIsKnownByOurId() {
        // Given
        payments.store(States.of("created"));

        // When
        receive("evt_1", Sights.withId(Sights.of(Status.REQUIRES_PAYMENT_METHOD), InMemoryPayments.ID));

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("start"));
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_PAYMENT_INTENT);
    }

    @Test
    void pausesGrowUpToTheLongest() {
        // Given
        receive("evt_1", Sights.of(Status.PROCESSING));
        List<Duration> pauses = new ArrayList<>(List.of(pause()));

        // When
        for (int round = 0; round < 3; round++) {
            payments.clock.advance(pause());
            applyDue();
            pauses.add(pause());
        }

        // Then
        assertThat(pauses)
                .containsExactly(
                        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void eventIsNotTriedBeforeItsPauseIsOver() {
        // Given
        receive("evt_1", Sights.of(Status.PROCESSING));
        payments.clock.advance(Duration.ofMillis(499));

        // When
        applyDue();

        // Then
        assertThat(events.only().event().tries()).isEqualTo(1);
    }

    @Test
    void eventThatNeverFindsItsObjectIsGivenUp() {
        // Given
        receive("evt_1", Sights.of(Status.PROCESSING));

        // When
        for (int round = 0; round < InMemoryInbox.MAX_TRIES + 2; round++) {
            payments.clock.advance(Duration.ofSeconds(3));
            applyDue();
        }

        // Then
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.GIVEN_UP);
        assertThat(events.only().event().tries()).isEqualTo(InMemoryInbox.MAX_TRIES);
        assertThat(inMemory.deadLetters.stored())
                .singleElement()
                .satisfies(
                        letter -> assertThat(letter.original().value().bytes()).isEqualTo(bytes("evt_1")));
    }

    @Test
    void eventThatWasGivenUpIsNewAgainWhereItIsSentOnceMore() {
        // Given
        receive("evt_1", Sights.of(Status.PROCESSING));
        for (int round = 0; round < InMemoryInbox.MAX_TRIES + 2; round++) {
            payments.clock.advance(Duration.ofSeconds(3));
            applyDue();
        }

        // When
        receive("evt_1", Sights.of(Status.PROCESSING));

        // Then
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.WAITING);
        assertThat(events.only().event().tries()).isEqualTo(1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void eventAboutNothingOfOursIsRecorded() {
        // When
        receive("evt_1", new ProviderEvent.Unrelated());

        // Then
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.RECORDED);
    }

    @Test
    void eventOfAnUnknownTypeIsToldApart() {
        // When
        receive("evt_1", new ProviderEvent.UnknownType());

        // Then
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.UNKNOWN_TYPE);
    }

    @Test
    void eventThatAnEarlierVersionStoredAndNobodyCanReadIsGivenUpAtOnce() {
        // Given
        receive("evt_1", Sights.of(Status.PROCESSING));
        inMemory.told.put("evt_1", null);
        payments.clock.advance(Duration.ofSeconds(1));

        // When
        applyDue();

        // Then
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.GIVEN_UP);
        assertThat(events.only().reason()).contains("unreadable");
    }

    @Test
    void eventWhoseObjectCannotBeReadIsRefusedAndNotStored() {
        // Given
        inMemory.told.put("evt_1", null);

        // When
        assertThatThrownBy(() -> now(inMemory.inbox.receive("evt_1")))
                .isInstanceOf(ProviderEvents.MalformedEventException.class);

        // Then
        assertThat(events.stored()).isEmpty();
    }

    @Test
    void oneThatFailsDoesNotHoldUpTheOthers() {
        // Given
        receive("evt_1", Sights.withId(Sights.succeeded(1999), InMemoryPayments.ID));
        inMemory.told.remove("evt_1");
        receive("evt_2", Sights.withId(Sights.of(Status.PROCESSING), InMemoryPayments.ID));
        payments.store(States.of("created"));
        payments.clock.advance(Duration.ofSeconds(1));

        // When
        applyDue();

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("processing"));
    }

    private void receive(String id, ProviderIntent sight) {
        inMemory.receive(id, sight);
    }

    private void receive(String id, ProviderEvent event) {
        inMemory.receive(id, event);
    }

    private void applyDue() {
        inMemory.applyDue();
    }

    private Duration pause() {
        Instant now = payments.clock.instant();
        return Duration.between(now, events.only().nextTryAt());
    }
}
