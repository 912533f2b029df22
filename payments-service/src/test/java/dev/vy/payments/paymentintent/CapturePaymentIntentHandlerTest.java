package dev.vy.payments.paymentintent;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.ofUser;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CaptureView;
import dev.vy.contract.paymentintent.PaymentAttemptView;
import dev.vy.contract.paymentintent.PaymentIntentStatus;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Reply;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresCapture;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.Sights;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapturePaymentIntentHandlerTest {
    private final InMemoryPayments payments = new InMemoryPayments();
    private final CommandContext context = InMemoryPayments.context(Topics.CAPTURE_PAYMENT_INTENT);

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void allIsTakenWhereNoAmountIsNamed() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willAnswer(Sights.succeeded(1999));

        // When
        Reply reply = payments.capture(null);

        // Then
        CaptureView view = view(reply, CaptureView.class);
        assertThat(view.paymentIntent().status()).isEqualTo(PaymentIntentStatus.SUCCEEDED);
        assertThat(payments.provider.calls()).containsExactly("capture pi_1 all " + view.attemptId());
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
    }

    @Test
    void partOfTheAuthorizedAmountIsTaken() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willAnswer(Sights.succeeded(1500));

        // When
        Reply reply = payments.capture(1500L);

        // Then
        assertThat(payments.provider.calls())
                .containsExactly(
                        "capture pi_1 1500 " + view(reply, CaptureView.class).attemptId());
        assertThat(payments.stored().state()).isEqualTo(new Succeeded("pi_1", Sights.AMOUNT.withAmountMinor(1500)));
    }

    @Test
    void wholeAuthorizedAmountMayBeNamed() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willAnswer(Sights.succeeded(1999));

        // When
        Reply reply = payments.capture(1999L);

        // Then
        assertThat(reply).isInstanceOf(Reply.Success.class);
    }

    @Test
    void partBetweenTheStepsOfItsCurrencyIsRefused() {
        // Given
        Money authorized = new Money(5120, "KWD");
        payments.store(new RequiresCapture("pi_1", authorized), authorized);

        // When
        Reply reply = payments.capture(1005L);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error(reply).param()).isEqualTo("amountCents");
    }

    @Test
    void captureAboveAuthorizedAmountIsRejected() {
        // Given
        payments.store(States.of("capture"));

        // When
        Reply reply = payments.capture(2000L);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error(reply).param()).isEqualTo("amountCents");
        assertThat(payments.provider.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"created", "start", "declined", "confirmation", "action", "processing", "succeeded", "canceled"})
    void statesThatDoNotAllowItRefuse(String state) {
        // Given
        payments.store(States.of(state));

        // When
        Reply reply = payments.capture(null);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
        assertThat(payments.provider.calls()).isEmpty();
    }

    @Test
    void intentOfAnotherUserIsNotThere() {
        // Given
        payments.store(States.of("capture"));

        // When
        Reply reply = payments.capture(null, ofUser(context, Optional.of("user-2")));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void paymentIsToldOnceThoughAWebhookCameFirst() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willAnswerAfter(this::seePaidByWebhook, Sights.succeeded(1999));

        // When
        Reply reply = payments.capture(null);

        // Then
        assertThat(view(reply, CaptureView.class).paymentIntent().status()).isEqualTo(PaymentIntentStatus.SUCCEEDED);
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
    }

    @Test
    void lostAnswerIsAskedForAgainWithTheSameAttempt() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.provider.willAnswer(Sights.succeeded(1999));
        Reply first = payments.capture(null, context);

        // When
        Reply second = payments.capture(null, repeat(context));

        // Then
        assertThat(code(first)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(second).isInstanceOf(Reply.Success.class);
        assertThat(payments.provider.calls()).hasSize(2);
        assertThat(payments.provider.calls().getFirst())
                .isEqualTo(payments.provider.calls().getLast());
    }

    @Test
    void captureIsFinishedThoughTheWebhookMadeItsStateFinalMeanwhile() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.provider.willAnswer(Sights.succeeded(1999));
        payments.capture(null, context);
        seePaidByWebhook();

        // When
        Reply reply = payments.capture(null, context);

        // Then
        assertThat(reply).isInstanceOf(Reply.Success.class);
        assertThat(payments.attempts.stored())
                .singleElement()
                .satisfies(row -> assertThat(row.status()).isEqualTo(PaymentAttemptView.Status.SUCCESS));
    }

    private void seePaidByWebhook() {
        payments.inTransaction(payments.observer.observe(
                InMemoryPayments.ID, Sights.succeeded(1999), Freshness.MAYBE_LATE, 0, Optional.of("evt_1")));
    }
}
