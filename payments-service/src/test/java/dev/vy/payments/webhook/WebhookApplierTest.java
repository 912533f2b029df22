package dev.vy.payments.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import dev.vy.payments.dispute.InMemoryDisputing;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.States;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.provider.Sights;
import dev.vy.payments.refund.InMemoryRefunding;
import dev.vy.payments.refund.Refund;
import dev.vy.payments.refund.RefundState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event does to the object that it tells of. */
class WebhookApplierTest {
    private final InMemoryInbox inMemory = new InMemoryInbox();
    private final InMemoryRefunding refunding = inMemory.refunding;
    private final InMemoryPayments payments = inMemory.payments;
    private final InMemoryInboxEvents events = inMemory.events;

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void intentThatCarriesOurIdWithoutBeingOursChangesNothing() {
        // Given
        payments.store(States.of("processing"));

        // When
        receive("evt_1", Sights.strangers(Sights.withId(Sights.succeeded(1), InMemoryPayments.ID)));

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("processing"));
    }

    @Test
    void whatTouchesAnIntentLeadsToALook() {
        // Given
        payments.store(States.of("processing"));
        payments.provider.willAnswer(Sights.succeeded(1999));

        // When
        receive("evt_1", new ProviderEvent.IntentTouched(Sights.REFERENCE));

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("succeeded"));
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.APPLIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"succeeded", "canceled"})
    void whatTouchesAnEndedIntentAsksNobody(String state) {
        // Given
        payments.store(States.of(state));

        // When
        receive("evt_1", new ProviderEvent.IntentTouched(Sights.REFERENCE));

        // Then
        assertThat(payments.provider.calls()).isEmpty();
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.APPLIED);
    }

    @Test
    void whatTouchesAStrangersIntentIsRecorded() {
        // When
        receive("evt_1", new ProviderEvent.IntentTouched("pi_other"));

        // Then
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.RECORDED);
    }

    @Test
    void intentOfAnotherAmountIsNotTheOneThatWeAskedFor() {
        // Given
        payments.store(States.of("created"));

        // When
        receive("evt_1", Sights.withId(Sights.ofAmount(new Money(1, "USD")), InMemoryPayments.ID));

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("created"));
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.WAITING);
    }

    @Test
    void refundIsKnownByItsReference() {
        // Given
        payments.store(States.of("succeeded"));
        payments.provider.willAnswer(Sights.refund(ProviderRefund.Status.PENDING));
        refunding.refund(500L, InMemoryRefunding.context("a"));

        // When
        receive("evt_1", new ProviderEvent.RefundSeen(Sights.refund(ProviderRefund.Status.SUCCEEDED)));

        // Then
        assertThat(refunding.refunds.stored().getFirst().state()).isEqualTo(new RefundState.Succeeded("re_1"));
    }

    @Test
    void refundThatCarriesOurIdWithoutBeingOursChangesNothing() {
        // Given
        payments.store(States.of("succeeded"));
        payments.provider.willAnswer(Sights.refund(ProviderRefund.Status.SUCCEEDED));
        refunding.refund(500L, InMemoryRefunding.context("a"));

        // When
        receive(
                "evt_1",
                Sights.strangersRefund(refunding.refunds.stored().getFirst().id()));

        // Then
        assertThat(refunding.refunds.stored().getFirst().state()).isEqualTo(new RefundState.Succeeded("re_1"));
    }

    @Test
    void refundThatSomebodyElseMadeHasItsIntentCompared() {
        // Given
        payments.store(States.of("processing"));
        Instant before = payments.stored().updatedAt();
        payments.clock.advance(Duration.ofMinutes(1));

        // When
        receive("evt_1", new ProviderEvent.RefundSeen(Sights.refund(ProviderRefund.Status.SUCCEEDED)));

        // Then
        assertThat(payments.stored().updatedAt()).isAfter(before);
    }

    @Test
    void refundThatIsNotOursWaits() {
        // When
        receive("evt_1", new ProviderEvent.RefundSeen(Sights.refund(ProviderRefund.Status.SUCCEEDED)));

        // Then
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.WAITING);
    }

    @ParameterizedTest
    @CsvSource({"500, pi_1, Succeeded", "499, pi_1, Created", "500, pi_other, Created", "500, , Created"})
    void refundWithoutAReferenceTakesOnlyWhatWeAskedFor(long amount, String intent, String expected) {
        // Given
        payments.store(States.of("succeeded"));
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        refunding.refund(500L, InMemoryRefunding.context("a"));
        Refund refund = refunding.refunds.stored().getFirst();

        // When
        receive("evt_1", new ProviderEvent.RefundSeen(Sights.refund(refund.id(), intent, amount)));

        // Then
        assertThat(refunding.refunds.stored().getFirst().state().getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void disputeIsKnownByTheReferenceOfItsIntent() {
        // Given
        payments.store(States.of("succeeded"));

        // When
        receive("evt_1", new ProviderEvent.DisputeSeen(InMemoryDisputing.sight("needs_response")));

        // Then
        assertThat(inMemory.disputing.disputes.stored())
                .extracting(dispute -> dispute.paymentIntentId())
                .containsExactly(InMemoryPayments.ID);
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.APPLIED);
    }

    @Test
    void disputeOfAnIntentThatIsNotOursWaits() {
        // When
        receive("evt_1", new ProviderEvent.DisputeSeen(InMemoryDisputing.sight("needs_response")));

        // Then
        assertThat(inMemory.disputing.disputes.stored()).isEmpty();
        assertThat(events.only().status()).isEqualTo(InMemoryInboxEvents.Status.WAITING);
    }

    private void receive(String id, ProviderIntent sight) {
        inMemory.receive(id, sight);
    }

    private void receive(String id, ProviderEvent event) {
        inMemory.receive(id, event);
    }
}
