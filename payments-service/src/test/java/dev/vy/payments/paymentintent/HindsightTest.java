package dev.vy.payments.paymentintent;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.paymentintent.InMemoryPayments.basket;
import static dev.vy.payments.paymentintent.InMemoryPayments.context;
import static dev.vy.payments.paymentintent.InMemoryPayments.paidBasket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CaptureView;
import dev.vy.contract.paymentintent.ConfirmationView;
import dev.vy.contract.paymentintent.Item;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.contract.paymentintent.PaymentIntentStatus;
import dev.vy.contract.paymentintent.PaymentIntentView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.InMemoryClaims;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.Sights;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commands whose answer was lost so long ago that nobody may ask again: only a look at the provider tells. */
class HindsightTest {
    private final InMemoryPayments payments = new InMemoryPayments();
    private final CommandContext create = context(Topics.CREATE_PAYMENT_INTENT);
    private final CommandContext confirm = context(Topics.CONFIRM_PAYMENT_INTENT);
    private final CommandContext capture = context(Topics.CAPTURE_PAYMENT_INTENT);
    private final CommandContext cancel = context(Topics.CANCEL_PAYMENT_INTENT);

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void creationThatTheProviderNeverHadEndsCanceled() {
        // Given
        loseAnswerToCreate();
        payments.proven.add(payments.stored().id());

        // When
        Reply reply = payments.create(basket(new Item("coffee", 1)), repeat(create));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_ATTEMPTED);
        assertThat(payments.stored().state())
                .isEqualTo(new PaymentIntentState.Canceled(Optional.empty(), "not_attempted"));
        assertThat(payments.outbox.topics()).isEmpty();
        assertThat(payments.provider.calls()).hasSize(1);
    }

    @Test
    void creationWithoutProofStays() {
        // Given
        loseAnswerToCreate();

        // When
        Reply reply = payments.create(basket(new Item("coffee", 1)), repeat(create));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(payments.stored().state()).isEqualTo(new PaymentIntentState.Created());
    }

    @Test
    void creationThatAnEventToldOfIsFinishedWithWhatTheProviderHas() {
        // Given
        loseAnswerToCreate();
        see(Sights.of(ProviderIntent.Status.REQUIRES_PAYMENT_METHOD));
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_PAYMENT_METHOD));

        // When
        Reply reply = payments.create(basket(new Item("coffee", 1)), repeat(create));

        // Then
        assertThat(view(reply, PaymentIntentView.class).status())
                .isEqualTo(PaymentIntentStatus.REQUIRES_PAYMENT_METHOD);
        assertThat(payments.provider.calls()).last().isEqualTo("retrieve pi_1");
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_PAYMENT_INTENT);
    }

    @Test
    void eventBetweenProofAndItsRecordingWins() {
        // Given
        loseAnswerToCreate();
        payments.proven.add(payments.stored().id());
        int proof = 3; // after the claim that is refused and the one that is found
        payments.transactions.after(proof, () -> see(Sights.of(ProviderIntent.Status.REQUIRES_PAYMENT_METHOD)));

        // When
        Reply reply = payments.create(basket(new Item("coffee", 1)), repeat(create));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(payments.stored().state()).isInstanceOf(PaymentIntentState.RequiresPaymentMethod.class);
    }

    @Test
    void halfOfAPaymentInOneStepIsLeftToAPerson() {
        // Given
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.create(paidBasket("pm_card_visa"), create);
        see(Sights.of(ProviderIntent.Status.REQUIRES_CONFIRMATION));
        waitUntilPastAsking();
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CONFIRMATION));

        // When
        Reply reply = payments.create(paidBasket("pm_card_visa"), repeat(create));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(payments.provider.calls()).last().isEqualTo("retrieve pi_1");
    }

    @Test
    void captureThatWasMadeIsFinished() {
        // Given
        loseAnswerToCapture();
        payments.provider.willAnswer(Sights.succeeded(1999));

        // When
        Reply reply = payments.capture(null, repeat(capture));

        // Then
        assertThat(view(reply, CaptureView.class).paymentIntent().status()).isEqualTo(PaymentIntentStatus.SUCCEEDED);
        assertThat(attemptStatus()).isEqualTo(Status.SUCCESS);
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRES_CAPTURE", "CANCELED"})
    void captureThatWasNotMadeFails(ProviderIntent.Status there) {
        // Given
        loseAnswerToCapture();
        payments.provider.willAnswer(Sights.of(there));

        // When
        Reply reply = payments.capture(null, repeat(capture));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_ATTEMPTED);
        assertThat(attemptStatus()).isEqualTo(Status.FAILED);
        assertThat(payments.provider.calls()).last().isEqualTo("retrieve pi_1");
    }

    @Test
    void cancelThatWasMadeIsFinished() {
        // Given
        loseAnswerToCancel();
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.CANCELED));

        // When
        Reply reply = payments.cancel(repeat(cancel));

        // Then
        assertThat(view(reply, PaymentIntentView.class).status()).isEqualTo(PaymentIntentStatus.CANCELED);
        assertThat(payments.outbox.topics()).containsExactly(Topics.FAILED_PAYMENT);
    }

    @Test
    void cancelThatWasNotMadeFails() {
        // Given
        loseAnswerToCancel();
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CAPTURE));

        // When
        Reply reply = payments.cancel(repeat(cancel));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_ATTEMPTED);
        assertThat(attemptStatus()).isEqualTo(Status.FAILED);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRES_ACTION", "PROCESSING", "REQUIRES_CAPTURE", "SUCCEEDED"})
    void confirmThatWasMadeIsFinished(ProviderIntent.Status there) {
        // Given
        loseAnswerToConfirm();
        payments.provider.willAnswer(Sights.of(there));

        // When
        Reply reply = payments.confirm(repeat(confirm));

        // Then
        assertThat(view(reply, ConfirmationView.class).success()).isTrue();
        assertThat(attemptStatus()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void confirmThatWasDeclinedIsToldAsThat() {
        // Given
        loseAnswerToConfirm();
        payments.provider.willAnswer(Sights.declined("ch_1"));

        // When
        Reply reply = payments.confirm(repeat(confirm));

        // Then
        assertThat(view(reply, ConfirmationView.class).success()).isFalse();
        assertThat(attemptStatus()).isEqualTo(Status.FAILED);
        assertThat(payments.outbox.topics()).containsExactly(Topics.FAILED_PAYMENT);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUIRES_PAYMENT_METHOD", "REQUIRES_CONFIRMATION", "CANCELED"})
    void confirmThatWasNotMadeFails(ProviderIntent.Status there) {
        // Given
        loseAnswerToConfirm();
        payments.provider.willAnswer(Sights.of(there));

        // When
        Reply reply = payments.confirm(repeat(confirm));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_ATTEMPTED);
        assertThat(attemptStatus()).isEqualTo(Status.FAILED);
        assertThat(payments.provider.calls()).last().isEqualTo("retrieve pi_1");
    }

    private void loseAnswerToCreate() {
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.create(basket(new Item("coffee", 1)), create);
        waitUntilPastAsking();
    }

    private void loseAnswerToConfirm() {
        payments.store(States.of("start"));
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.confirm(confirm);
        waitUntilPastAsking();
    }

    private void loseAnswerToCapture() {
        payments.store(States.of("capture"));
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.capture(null, capture);
        waitUntilPastAsking();
    }

    private void loseAnswerToCancel() {
        payments.store(States.of("capture"));
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.cancel(cancel);
        waitUntilPastAsking();
    }

    private void waitUntilPastAsking() {
        payments.clock.advance(InMemoryClaims.PAST_ASKING.plus(Duration.ofSeconds(1)));
    }

    private Status attemptStatus() {
        return payments.attempts.stored().getFirst().status();
    }

    private void see(ProviderIntent sight) {
        PaymentIntent intent = payments.stored();
        payments.inTransaction(payments.observer.observe(
                intent.id(), sight, Freshness.MAYBE_LATE, intent.version(), Optional.of("evt_1")));
    }
}
