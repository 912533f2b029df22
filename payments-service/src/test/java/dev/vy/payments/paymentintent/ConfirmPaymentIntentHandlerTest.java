package dev.vy.payments.paymentintent;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.ofUser;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.ConfirmationView;
import dev.vy.contract.paymentintent.PaymentAttemptView;
import dev.vy.contract.paymentintent.PaymentIntentStatus;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.Reply;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Status;
import dev.vy.payments.provider.Sights;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmPaymentIntentHandlerTest {
    private final InMemoryPayments payments = new InMemoryPayments();
    private final CommandContext context = InMemoryPayments.context(Topics.CONFIRM_PAYMENT_INTENT);

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void authorizationIsStoredAndToldToTheCaller() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_CAPTURE));

        // When
        Reply reply = payments.confirm();

        // Then
        ConfirmationView view = view(reply, ConfirmationView.class);
        assertThat(view.success()).isTrue();
        assertThat(view.status()).isEqualTo(PaymentIntentStatus.REQUIRES_CAPTURE);
        assertThat(view.requiresAction()).isNull();
        assertThat(payments.stored().state()).isEqualTo(States.of("capture"));
        assertThat(onlyAttempt().status()).isEqualTo(PaymentAttemptView.Status.SUCCESS);
        assertThat(payments.provider.calls())
                .containsExactly("confirm pi_1 " + onlyAttempt().attempt().id());
    }

    @Test
    void automaticCaptureTellsThatItWasPaid() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.succeeded(1999));

        // When
        payments.confirm();

        // Then
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
    }

    @Test
    void webhookThatIsFasterThanTheAnswerMakesTheOneTransition() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswerAfter(() -> seeLate(Sights.succeeded(1999)), Sights.succeeded(1999));

        // When
        Reply reply = payments.confirm();

        // Then
        assertThat(view(reply, ConfirmationView.class).status()).isEqualTo(PaymentIntentStatus.SUCCEEDED);
        assertThat(onlyAttempt().status()).isEqualTo(PaymentAttemptView.Status.SUCCESS);
        assertThat(payments.intents.history()).hasSize(1);
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
    }

    @Test
    void authenticationIsHandedToThePayer() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_ACTION));

        // When
        Reply reply = payments.confirm();

        // Then
        ConfirmationView view = view(reply, ConfirmationView.class);
        assertThat(view.success()).isTrue();
        assertThat(view.requiresAction()).isTrue();
        assertThat(view.nextAction().redirectToUrl().url()).isEqualTo("https://bank.example/3ds");
    }

    @Test
    void declineIsAnAnswerAndLeavesTheIntentConfirmable() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.declined("ch_1"));

        // When
        Reply reply = payments.confirm();

        // Then
        ConfirmationView view = view(reply, ConfirmationView.class);
        assertThat(view.success()).isFalse();
        assertThat(view.status()).isEqualTo(PaymentIntentStatus.FAILED);
        assertThat(view.errorCode()).isEqualTo("insufficient_funds");
        assertThat(onlyAttempt().status()).isEqualTo(PaymentAttemptView.Status.FAILED);
        assertThat(onlyAttempt().errorCode()).contains("insufficient_funds");
    }

    @Test
    void declineIsToldOnceHoweverOftenItIsSeen() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.declined("ch_1"));
        payments.confirm();

        // When
        seeLate(Sights.declined("ch_1"));

        // Then
        assertThat(payments.outbox.topics()).containsExactly(Topics.FAILED_PAYMENT);
    }

    @Test
    void eachDeclinedAttemptIsTold() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.declined("ch_1"));
        payments.provider.willAnswer(Sights.declined("ch_2"));
        payments.confirm();

        // When
        payments.confirm(InMemoryPayments.context("another-try"));

        // Then
        assertThat(payments.outbox.topics()).containsExactly(Topics.FAILED_PAYMENT, Topics.FAILED_PAYMENT);
        assertThat(payments.attempts.stored()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "processing", "capture", "succeeded", "canceled"})
    void statesThatDoNotAllowItRefuse(String state) {
        // Given
        payments.store(States.of(state));

        // When
        Reply reply = payments.confirm();

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
        assertThat(error(reply).paymentIntentId()).isEqualTo(InMemoryPayments.ID);
        assertThat(payments.attempts.stored()).isEmpty();
        assertThat(payments.provider.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "declined", "confirmation", "action"})
    void statesThatAllowItGoOn(String state) {
        // Given
        payments.store(States.of(state));
        payments.provider.willAnswer(Sights.of(Status.PROCESSING));

        // When
        payments.confirm();

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("processing"));
    }

    @Test
    void intentOfAnotherUserIsNotThere() {
        // Given
        payments.store(States.of("start"));

        // When
        Reply reply = payments.confirm(ofUser(context, Optional.of("user-2")));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(error(reply).paymentIntentId()).isNull();
        assertThat(payments.provider.calls()).isEmpty();
    }

    @Test
    void trustedServiceThatNamesNoUserMayConfirm() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_CAPTURE));

        // When
        Reply reply = payments.confirm(ofUser(context, Optional.empty()));

        // Then
        assertThat(view(reply, ConfirmationView.class).success()).isTrue();
    }

    @Test
    void rejectionEndsTheAttemptAndNotTheIntent() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willFail(Kind.REJECTED, ErrorCode.INVALID_REQUEST);

        // When
        Reply reply = payments.confirm();

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(onlyAttempt().status()).isEqualTo(PaymentAttemptView.Status.FAILED);
        assertThat(payments.stored().state()).isEqualTo(States.of("start"));
    }

    @Test
    void changeBetweenQuestionAndAnswerIsSettledByALook() {
        // Given
        payments.store(States.of("declined"));
        payments.provider.willAnswerAfter(
                () -> seeFresh(Sights.of(Status.PROCESSING)), Sights.of(Status.REQUIRES_ACTION));
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_ACTION));

        // When
        payments.confirm();

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("action"));
        assertThat(payments.provider.calls()).last().isEqualTo("retrieve pi_1");
    }

    @Test
    void replyStandsThoughTheLookFails() {
        // Given
        payments.store(States.of("declined"));
        payments.provider.willAnswerAfter(
                () -> seeFresh(Sights.of(Status.PROCESSING)), Sights.of(Status.REQUIRES_ACTION));
        payments.provider.willFail(Kind.UNAVAILABLE, ErrorCode.PROVIDER_UNAVAILABLE);

        // When
        Reply reply = payments.confirm();

        // Then
        assertThat(view(reply, ConfirmationView.class).requiresAction()).isTrue();
        assertThat(payments.stored().state()).isEqualTo(States.of("processing"));
    }

    /** The provider answers a repeated key with its first answer, however old that is by now. */
    @Test
    void answerToAResumedConfirmIsOldNews() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_ACTION));
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_ACTION));
        payments.provider.willAnswer(Sights.declined("ch_1"));
        payments.transactions.loseRecording(2, Loss.BEFORE_WORK);
        payments.confirm(context);
        seeFresh(Sights.declined("ch_1"));

        // When
        payments.confirm(context);

        // Then
        assertThat(payments.stored().state()).isEqualTo(States.of("declined"));
        assertThat(payments.provider.calls()).last().isEqualTo("retrieve pi_1");
    }

    @Test
    void resumedConfirmKeepsItsAttempt() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_CAPTURE));
        payments.confirm(context);

        // When
        Reply reply = payments.confirm(repeat(context));

        // Then
        assertThat(view(reply, ConfirmationView.class).success()).isTrue();
        assertThat(payments.attempts.stored()).hasSize(1);
        assertThat(payments.provider.calls().getFirst())
                .isEqualTo(payments.provider.calls().getLast());
    }

    private PaymentAttempt.Kept onlyAttempt() {
        assertThat(payments.attempts.stored()).hasSize(1);
        return payments.attempts.stored().getFirst();
    }

    private void seeLate(ProviderIntent sight) {
        see(sight, Freshness.MAYBE_LATE);
    }

    private void seeFresh(ProviderIntent sight) {
        see(sight, Freshness.JUST_ASKED);
    }

    private void see(ProviderIntent sight, Freshness freshness) {
        long version = payments.stored().version();
        payments.inTransaction(
                payments.observer.observe(InMemoryPayments.ID, sight, freshness, version, Optional.of("evt_1")));
    }
}
