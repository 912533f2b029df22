package dev.vy.payments.paymentintent;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.ofUser;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.PaymentAttemptView.Kind;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.contract.paymentintent.PaymentFailed;
import dev.vy.contract.paymentintent.PaymentIntentStatus;
import dev.vy.contract.paymentintent.PaymentIntentView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.Reply;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.Sights;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CancelPaymentIntentHandlerTest {
    private static final ProviderIntent CANCELED = Sights.of(ProviderIntent.Status.CANCELED);

    private final InMemoryPayments payments = new InMemoryPayments();
    private final CommandContext context = InMemoryPayments.context(Topics.CANCEL_PAYMENT_INTENT);

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "declined", "confirmation", "action", "capture"})
    void statesThatAllowItEndCanceled(String state) {
        // Given
        payments.store(States.of(state));
        payments.provider.willAnswer(CANCELED);

        // When
        Reply reply = payments.cancel(context);

        // Then
        assertThat(view(reply, PaymentIntentView.class).status()).isEqualTo(PaymentIntentStatus.CANCELED);
        assertThat(payments.stored().state()).isEqualTo(new Canceled(Optional.of("pi_1"), "abandoned"));
        assertThat(onlyAttempt().status()).isEqualTo(Status.SUCCESS);
        assertThat(onlyAttempt().attempt().request().kind()).isEqualTo(Kind.CANCEL);
        assertThat(payments.provider.calls())
                .containsExactly("cancel pi_1 REQUESTED_BY_CUSTOMER "
                        + onlyAttempt().attempt().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "processing", "succeeded", "canceled"})
    void statesThatDoNotAllowItRefuse(String state) {
        // Given
        payments.store(States.of(state));

        // When
        Reply reply = payments.cancel(context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
        assertThat(error(reply).paymentIntentId()).isEqualTo(InMemoryPayments.ID);
        assertThat(payments.attempts.stored()).isEmpty();
        assertThat(payments.provider.calls()).isEmpty();
    }

    @Test
    void endIsToldOnceAsAFailureThoughAWebhookCameFirst() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willAnswerAfter(() -> see(CANCELED), CANCELED);

        // When
        payments.cancel(context);

        // Then
        assertThat(payments.outbox.topics()).containsExactly(Topics.FAILED_PAYMENT);
        PaymentFailed event =
                (PaymentFailed) payments.outbox.stored().getFirst().payload();
        assertThat(event.errorCode()).isEqualTo("canceled");
        assertThat(event.errorMessage()).isEqualTo("The payment was canceled.");
    }

    @Test
    void cancelByTheProviderItselfIsToldTheSameWay() {
        // Given
        payments.store(States.of("action"));

        // When
        see(CANCELED);
        see(CANCELED);

        // Then
        assertThat(payments.outbox.topics()).containsExactly(Topics.FAILED_PAYMENT);
    }

    @Test
    void declineBeforeIsNotTheCancelsError() {
        // Given
        payments.store(States.of("declined"));
        payments.provider.willAnswer(Sights.withDecline(CANCELED, "ch_1"));

        // When
        payments.cancel(context);

        // Then
        assertThat(onlyAttempt().status()).isEqualTo(Status.SUCCESS);
        assertThat(onlyAttempt().errorCode()).isEmpty();
    }

    @Test
    void captureThatWasFasterIsLearntByALook() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willFail(ProviderFailure.Kind.REJECTED, ErrorCode.UNEXPECTED_STATE);
        payments.provider.willAnswer(Sights.succeeded(1999));

        // When
        Reply reply = payments.cancel(context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
        assertThat(onlyAttempt().status()).isEqualTo(Status.FAILED);
        assertThat(payments.stored().state()).isEqualTo(States.of("succeeded"));
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
    }

    @Test
    void lostAnswerIsAskedForAgainWithTheSameAttempt() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willFail(ProviderFailure.Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.provider.willAnswer(CANCELED);
        Reply first = payments.cancel(context);

        // When
        Reply second = payments.cancel(repeat(context));

        // Then
        assertThat(code(first)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(second).isInstanceOf(Reply.Success.class);
        assertThat(payments.provider.calls().getFirst())
                .isEqualTo(payments.provider.calls().getLast());
    }

    @Test
    void crashAfterTheProvidersAnswerIsMendedThoughTheWebhookCameMeanwhile() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willAnswer(CANCELED);
        payments.provider.willAnswer(CANCELED);
        payments.transactions.loseRecording(2, Loss.BEFORE_WORK);
        payments.cancel(context);
        see(CANCELED);

        // When
        Reply reply = payments.cancel(context);

        // Then
        assertThat(view(reply, PaymentIntentView.class).status()).isEqualTo(PaymentIntentStatus.CANCELED);
        assertThat(payments.provider.calls()).last().isEqualTo("retrieve pi_1");
        assertThat(payments.outbox.topics()).containsExactly(Topics.FAILED_PAYMENT);
        assertThat(onlyAttempt().status()).isEqualTo(Status.SUCCESS);
    }

    @Test
    void intentOfAnotherUserIsNotThere() {
        // Given
        payments.store(States.of("capture"));

        // When
        Reply reply = payments.cancel(ofUser(context, Optional.of("user-2")));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(payments.provider.calls()).isEmpty();
    }

    private PaymentAttempt.Kept onlyAttempt() {
        assertThat(payments.attempts.stored()).hasSize(1);
        return payments.attempts.stored().getFirst();
    }

    private void see(ProviderIntent sight) {
        payments.inTransaction(payments.observer.observe(
                InMemoryPayments.ID,
                sight,
                Freshness.MAYBE_LATE,
                payments.stored().version(),
                Optional.of("evt_1")));
    }
}
