package dev.vy.payments.refund;

import static dev.vy.payments.command.Commands.USER;
import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.ofUser;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.refund.InMemoryRefunding.context;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import dev.vy.contract.Topics;
import dev.vy.contract.refund.RefundEvent;
import dev.vy.contract.refund.RefundStatus;
import dev.vy.contract.refund.RefundView;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.Reply;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.PaymentIntentState;
import dev.vy.payments.paymentintent.States;
import dev.vy.payments.provider.FakeProvider;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.ProviderRefund.Status;
import dev.vy.payments.provider.Sights;
import dev.vy.payments.refund.RefundState.Canceled;
import dev.vy.payments.refund.RefundState.Failed;
import dev.vy.payments.refund.RefundState.Succeeded;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateRefundHandlerTest {
    private final InMemoryRefunding refunding = new InMemoryRefunding(new InMemoryPayments());
    private final FakeProvider provider = refunding.payments.provider;

    @AfterEach
    void nothingIsPending() {
        assertThat(provider.hasSaidAll()).isTrue();
    }

    @Test
    void allThatIsLeftIsGivenBackWhereNoAmountIsNamed() {
        // Given
        paid();
        provider.willAnswer(Sights.refund(Status.SUCCEEDED));

        // When
        Reply reply = refunding.refund(null, context("a"));

        // Then
        RefundView view = view(reply, RefundView.class);
        assertThat(view.amountCents()).isEqualTo(1999);
        assertThat(view.status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(view.metadata()).containsEntry("ticket", "1");
        assertThat(provider.calls()).containsExactly("refund pi_1 1999 " + view.refundId());
        assertThat(refunding.refundedMinor()).isEqualTo(1999);
    }

    @Test
    void creationAndSuccessAreTold() {
        // Given
        paid();
        provider.willAnswer(Sights.refund(Status.SUCCEEDED));

        // When
        refunding.refund(500L, context("a"));

        // Then
        assertThat(topics()).containsExactly(Topics.CREATED_REFUND, Topics.SUCCEEDED_REFUND);
        RefundEvent event =
                (RefundEvent) refunding.payments.outbox.stored().getFirst().payload();
        assertThat(event.amountCents()).isEqualTo(500);
        assertThat(refunding.payments.outbox.stored().getFirst().userId()).contains(USER);
    }

    @Test
    void amountIsReservedBeforeTheProviderIsAsked() {
        // Given
        paid();
        provider.willAnswerAfter(
                () -> assertThat(refunding.refundedMinor()).isEqualTo(500), Sights.refund(Status.PENDING));

        // When
        Reply reply = refunding.refund(500L, context("a"));

        // Then
        assertThat(view(reply, RefundView.class).status()).isEqualTo(RefundStatus.PENDING);
    }

    @Test
    void refundAboveCapturedAmountIsRejected() {
        // Given
        paid();

        // When
        Reply reply = refunding.refund(2000L, context("a"));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error(reply).param()).isEqualTo("amountCents");
        assertThat(refunding.refundedMinor()).isZero();
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void refundsTogetherNeverExceedWhatWasCaptured() {
        // Given
        paid();
        provider.willAnswer(Sights.refund(Status.PENDING));
        refunding.refund(1500L, context("a"));

        // When
        Reply reply = refunding.refund(500L, context("b"));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error(reply).message()).contains("499");
    }

    @Test
    void secondRefundWhileTheFirstIsAskedForCannotTakeItsShare() {
        // Given
        paid();
        Reply[] second = new Reply[1];
        provider.willAnswerAfter(
                () -> second[0] = refunding.refund(1000L, context("b")), Sights.refund(Status.SUCCEEDED));

        // When
        refunding.refund(1500L, context("a"));

        // Then
        assertThat(code(second[0])).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refunding.refundedMinor()).isEqualTo(1500);
    }

    @Test
    void nothingIsLeftAfterAFullRefund() {
        // Given
        paid();
        provider.willAnswer(Sights.refund(Status.SUCCEEDED));
        refunding.refund(null, context("a"));

        // When
        Reply reply = refunding.refund(null, context("b"));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"created", "start", "declined", "confirmation", "action", "processing", "capture", "canceled"})
    void statesThatDoNotAllowItRefuse(String state) {
        // Given
        refunding.payments.store(States.of(state));

        // When
        Reply reply = refunding.refund(null, context("a"));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
        assertThat(refunding.refunds.stored()).isEmpty();
    }

    @Test
    void paymentOfAnotherUserIsNotThere() {
        // Given
        paid();

        // When
        Reply reply = refunding.refund(null, ofUser(context("a"), Optional.of("user-2")));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refunding.refunds.stored()).isEmpty();
    }

    @Test
    void refusalOfTheProviderGivesTheReservationBack() {
        // Given
        paid();
        provider.willFail(Kind.REJECTED, ErrorCode.UNEXPECTED_STATE);

        // When
        Reply reply = refunding.refund(500L, context("a"));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
        assertThat(refunding.refundedMinor()).isZero();
        assertThat(refunding.refunds.stored().getFirst().state())
                .isEqualTo(new Failed(Optional.empty(), "unexpected_state"));
        assertThat(topics()).containsExactly(Topics.FAILED_REFUND);
    }

    @Test
    void silentProviderKeepsTheReservationUntilTheOutcomeIsKnown() {
        // Given
        paid();
        provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);

        // When
        refunding.refund(500L, context("a"));

        // Then
        assertThat(refunding.refundedMinor()).isEqualTo(500);
    }

    @Test
    void repeatAfterSilenceAsksForTheSameRefund() {
        // Given
        paid();
        provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        provider.willAnswer(Sights.refund(Status.SUCCEEDED));
        refunding.refund(500L, context("a"));

        // When
        Reply reply = refunding.refund(500L, repeat(context("a")));

        // Then
        assertThat(view(reply, RefundView.class).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(provider.calls().getFirst()).isEqualTo(provider.calls().getLast());
        assertThat(refunding.refundedMinor()).isEqualTo(500);
    }

    @Test
    void crashAfterTheProvidersAnswerIsMendedByTheRedelivery() {
        // Given
        paid();
        provider.willAnswer(Sights.refund(Status.SUCCEEDED));
        provider.willAnswer(Sights.refund(Status.SUCCEEDED));
        refunding.payments.transactions.loseRecording(2, Loss.BEFORE_WORK);
        refunding.refund(500L, context("a"));

        // When
        refunding.refund(500L, context("a"));

        // Then
        assertThat(refunding.refundedMinor()).isEqualTo(500);
        assertThat(topics()).containsExactly(Topics.CREATED_REFUND, Topics.SUCCEEDED_REFUND);
    }

    @Test
    void failureAfterSuccessGivesTheReservationBack() {
        // Given
        paid();
        provider.willAnswer(Sights.refund(Status.SUCCEEDED));
        refunding.refund(500L, context("a"));

        // When
        refunding.see(new Failed(Optional.of("re_1"), "expired_or_canceled_card"));

        // Then
        assertThat(refunding.refundedMinor()).isZero();
        assertThat(topics()).containsExactly(Topics.CREATED_REFUND, Topics.SUCCEEDED_REFUND, Topics.FAILED_REFUND);
    }

    @Test
    void moneyThatCameBackCanBeGivenAgain() {
        // Given
        paid();
        provider.willAnswer(Sights.refund(Status.SUCCEEDED));
        provider.willAnswer(Sights.refund(Status.PENDING));
        refunding.refund(null, context("a"));
        refunding.see(new Failed(Optional.of("re_1"), "expired_or_canceled_card"));

        // When
        Reply reply = refunding.refund(null, context("b"));

        // Then
        assertThat(view(reply, RefundView.class).amountCents()).isEqualTo(1999);
    }

    @Test
    void pendingRefundSucceedsLater() {
        // Given
        paid();
        provider.willAnswer(Sights.refund(Status.PENDING));
        refunding.refund(500L, context("a"));

        // When
        refunding.see(new Succeeded("re_1"));

        // Then
        assertThat(refunding.refundedMinor()).isEqualTo(500);
        assertThat(topics()).containsExactly(Topics.CREATED_REFUND, Topics.SUCCEEDED_REFUND);
    }

    @Test
    void refundThatTheCustomerDoesNotTakeIsCanceledAndGivenBack() {
        // Given
        paid();
        provider.willAnswer(Sights.refund(Status.REQUIRES_ACTION));
        Reply reply = refunding.refund(500L, context("a"));
        long reserved = refunding.refundedMinor();

        // When
        refunding.see(new Canceled("re_1"));

        // Then
        assertThat(view(reply, RefundView.class).status()).isEqualTo(RefundStatus.REQUIRES_ACTION);
        assertThat(reserved).isEqualTo(500);
        assertThat(refunding.refundedMinor()).isZero();
        assertThat(topics()).containsExactly(Topics.CREATED_REFUND, Topics.FAILED_REFUND);
    }

    @Test
    void amountBetweenTheStepsOfItsCurrencyIsRefused() {
        // Given
        Money paid = new Money(5120, "KWD");
        refunding.payments.store(new PaymentIntentState.Succeeded("pi_1", paid), paid);

        // When
        Reply reply = refunding.refund(1005L, context("a"));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error(reply).param()).isEqualTo("amountCents");
        assertThat(refunding.refundedMinor()).isZero();
    }

    @Test
    void failureSeenTwiceGivesTheReservationBackOnce() {
        // Given
        paid();
        provider.willAnswer(Sights.refund(Status.PENDING));
        provider.willAnswer(Sights.refund(Status.PENDING));
        refunding.refund(500L, context("a"));
        refunding.refund(500L, context("b"));
        refunding.see(new Failed(Optional.of("re_1"), "declined"));

        // When
        refunding.see(new Failed(Optional.of("re_1"), "declined"));

        // Then
        assertThat(refunding.refundedMinor()).isEqualTo(500);
    }

    @Test
    void ownerSeesTheRefundAndNobodyElse() {
        // Given
        paid();
        provider.willAnswer(Sights.refund(Status.PENDING));
        UUID id = view(refunding.refund(500L, context("a")), RefundView.class).refundId();

        // When
        Reply ofOwner = refunding.get(id, Optional.of(USER));
        Reply ofOther = refunding.get(id, Optional.of("user-2"));

        // Then
        assertThat(view(ofOwner, RefundView.class).externalId()).isEqualTo("re_1");
        assertThat(code(ofOther)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(code(refunding.get(InMemoryPayments.ID, Optional.of(USER)))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    private void paid() {
        refunding.payments.store(States.of("succeeded"));
    }

    private List<String> topics() {
        return refunding.payments.outbox.topics();
    }
}
