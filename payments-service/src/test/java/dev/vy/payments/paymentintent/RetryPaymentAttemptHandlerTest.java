package dev.vy.payments.paymentintent;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.ofUser;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CaptureView;
import dev.vy.contract.paymentintent.PaymentAttemptView.Kind;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.contract.paymentintent.PaymentIntentStatus;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.Reply;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.Sights;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryPaymentAttemptHandlerTest {
    private final InMemoryPayments payments = new InMemoryPayments();
    private final CommandContext context = InMemoryPayments.context(Topics.RETRY_PAYMENT_ATTEMPT);

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void declinedConfirmIsMadeAgainAsItWasUnderANewNumberAndKey() {
        // Given
        UUID declined = declinedConfirm();
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CAPTURE));

        // When
        Reply reply = payments.retry(declined, context);

        // Then
        CaptureView view = view(reply, CaptureView.class);
        assertThat(view.paymentIntent().status()).isEqualTo(PaymentIntentStatus.REQUIRES_CAPTURE);
        assertThat(view.attemptId()).isNotEqualTo(declined);
        assertThat(payments.provider.calls()).last().isEqualTo("confirm pi_1 " + view.attemptId());
        assertThat(payments.provider.confirmations())
                .containsExactly(InMemoryPayments.confirmation(), InMemoryPayments.confirmation());
        assertThat(payments.attempts.stored())
                .extracting(PaymentAttempt.Kept::number)
                .containsExactly(1, 2);
        assertThat(payments.attempts.stored())
                .extracting(PaymentAttempt.Kept::status)
                .containsExactly(Status.FAILED, Status.SUCCESS);
    }

    @Test
    void refusedCaptureIsMadeAgainWithItsAmount() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willFail(ProviderFailure.Kind.REJECTED, ErrorCode.INVALID_REQUEST);
        payments.capture(1500L);
        payments.provider.willAnswer(Sights.succeeded(1500));

        // When
        Reply reply = payments.retry(firstAttempt(), context);

        // Then
        UUID again = view(reply, CaptureView.class).attemptId();
        assertThat(payments.provider.calls()).last().isEqualTo("capture pi_1 1500 " + again);
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
    }

    @Test
    void refusedCancelIsMadeAgain() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willFail(ProviderFailure.Kind.REJECTED, ErrorCode.INVALID_REQUEST);
        payments.cancel(InMemoryPayments.context(Topics.CANCEL_PAYMENT_INTENT));
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.CANCELED));

        // When
        Reply reply = payments.retry(firstAttempt(), context);

        // Then
        assertThat(view(reply, CaptureView.class).paymentIntent().status()).isEqualTo(PaymentIntentStatus.CANCELED);
    }

    @Test
    void anotherDeclineIsAnOutcomeOfItsOwn() {
        // Given
        UUID declined = declinedConfirm();
        payments.provider.willAnswer(Sights.declined("ch_2"));

        // When
        Reply reply = payments.retry(declined, context);

        // Then
        assertThat(view(reply, CaptureView.class).paymentIntent().status()).isEqualTo(PaymentIntentStatus.FAILED);
        assertThat(payments.attempts.stored())
                .extracting(PaymentAttempt.Kept::status)
                .containsExactly(Status.FAILED, Status.FAILED);
        assertThat(payments.outbox.topics()).containsExactly(Topics.FAILED_PAYMENT, Topics.FAILED_PAYMENT);
    }

    @Test
    void attemptThatHasNotFailedIsNotMadeAgain() {
        // Given
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_ACTION));
        payments.confirm();

        // When
        Reply reply = payments.retry(firstAttempt(), context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
        assertThat(error(reply).param()).isEqualTo("attemptId");
        assertThat(payments.attempts.stored()).hasSize(1);
    }

    @Test
    void intentThatAllowsItNoMoreRefuses() {
        // Given
        UUID declined = declinedConfirm();
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.CANCELED));
        payments.cancel(InMemoryPayments.context(Topics.CANCEL_PAYMENT_INTENT));

        // When
        Reply reply = payments.retry(declined, context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
        assertThat(error(reply).paymentIntentId()).isEqualTo(InMemoryPayments.ID);
    }

    @Test
    void attemptWhoseRequestWasNotKeptRefuses() {
        // Given
        payments.store(States.of("start"));
        UUID old = Ids.next();
        payments.inTransaction(payments.attempts.add(
                new PaymentAttempt(old, InMemoryPayments.ID, new AttemptRequest.Unrecorded(Kind.CONFIRM))));

        // When
        Reply reply = payments.retry(old, context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
    }

    @Test
    void unknownAttemptAndAnotherUsersAreNotThere() {
        // Given
        UUID declined = declinedConfirm();

        // When
        List<Reply> replies = List.of(
                payments.retry(Ids.next(), context),
                payments.retry(declined, ofUser(InMemoryPayments.context("another-retry"), Optional.of("user-2"))));

        // Then
        assertThat(replies).allSatisfy(reply -> {
            assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(error(reply).param()).isEqualTo("attemptId");
            assertThat(error(reply).paymentIntentId()).isNull();
        });
    }

    @Test
    void lostAnswerIsAskedForAgainWithTheSameNewAttempt() {
        // Given
        UUID declined = declinedConfirm();
        payments.provider.willFail(ProviderFailure.Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CAPTURE));
        payments.retry(declined, context);

        // When
        Reply reply = payments.retry(declined, repeat(context));

        // Then
        assertThat(reply).isInstanceOf(Reply.Success.class);
        assertThat(payments.attempts.stored()).hasSize(2);
        List<String> calls = payments.provider.calls();
        assertThat(calls.get(1)).isEqualTo(calls.get(2));
        assertThat(calls.get(0)).isNotEqualTo(calls.get(1));
    }

    @Test
    void repeatOfAFinishedRetryMakesNoThirdAttempt() {
        // Given
        UUID declined = declinedConfirm();
        payments.provider.willAnswer(Sights.declined("ch_2"));
        payments.retry(declined, context);

        // When
        Reply reply = payments.retry(declined, repeat(context));

        // Then
        assertThat(reply).isInstanceOf(Reply.Replayed.class);
        assertThat(payments.attempts.stored()).hasSize(2);
    }

    private UUID declinedConfirm() {
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.declined("ch_1"));
        payments.confirm();
        return firstAttempt();
    }

    private UUID firstAttempt() {
        return payments.attempts.stored().getFirst().attempt().id();
    }
}
