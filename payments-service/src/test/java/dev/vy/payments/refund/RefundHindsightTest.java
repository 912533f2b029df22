package dev.vy.payments.refund;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.refund.InMemoryRefunding.context;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.refund.RefundStatus;
import dev.vy.contract.refund.RefundView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.InMemoryClaims;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.States;
import dev.vy.payments.provider.FakeProvider;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.provider.Sights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds whose answer was lost so long ago that nobody may ask again: the payment's own list tells. */
class RefundHindsightTest {
    private final InMemoryRefunding refunding = new InMemoryRefunding(new InMemoryPayments());
    private final FakeProvider provider = refunding.payments.provider;
    private final CommandContext context = context("a");

    @BeforeEach
    void loseAnswer() {
        refunding.payments.store(States.of("succeeded"));
        provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        refunding.refund(500L, context);
        refunding.payments.clock.advance(InMemoryClaims.PAST_ASKING.plus(Duration.ofSeconds(1)));
    }

    @AfterEach
    void nothingIsPending() {
        assertThat(provider.hasSaidAll()).isTrue();
    }

    @Test
    void reservationIsGivenBackWhereTheProviderHasNoRefundOfOurs() {
        // Given
        provider.willAnswerRefunds(Sights.refund(UUID.randomUUID(), Sights.REFERENCE, 500));

        // When
        Reply reply = refunding.refund(500L, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_ATTEMPTED);
        assertThat(refunding.refundedMinor()).isZero();
        assertThat(stored().state()).isEqualTo(new RefundState.Failed(Optional.empty(), "not_attempted"));
        assertThat(refunding.payments.outbox.topics()).containsExactly(Topics.FAILED_REFUND);
        assertThat(provider.calls()).last().isEqualTo("refunds of pi_1");
    }

    @Test
    void refundThatWasMadeIsFinished() {
        // Given
        provider.willAnswerRefunds(
                Sights.refund(UUID.randomUUID(), Sights.REFERENCE, 100),
                Sights.refund(stored().id(), Sights.REFERENCE, 500));

        // When
        Reply reply = refunding.refund(500L, repeat(context));

        // Then
        assertThat(view(reply, RefundView.class).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(refunding.refundedMinor()).isEqualTo(500);
        assertThat(refunding.payments.outbox.topics()).containsExactly(Topics.CREATED_REFUND, Topics.SUCCEEDED_REFUND);
    }

    @Test
    void refundOfAnotherAmountUnderOurIdIsLeftToAPerson() {
        // Given
        provider.willAnswerRefunds(Sights.refund(stored().id(), Sights.REFERENCE, 400));

        // When
        Reply reply = refunding.refund(500L, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(refunding.refundedMinor()).isEqualTo(500);
    }

    @Test
    void refundThatAnEventToldOfIsLookedAt() {
        // Given
        refunding.see(RefundState.seen(Sights.refund(ProviderRefund.Status.PENDING)));
        provider.willAnswer(Sights.refund(ProviderRefund.Status.SUCCEEDED));

        // When
        Reply reply = refunding.refund(500L, repeat(context));

        // Then
        assertThat(view(reply, RefundView.class).status()).isEqualTo(RefundStatus.SUCCEEDED);
        assertThat(provider.calls()).last().isEqualTo("retrieve re_1");
    }

    @Test
    void eventBetweenTheLookAndItsRecordingKeepsTheReservation() {
        // Given
        provider.willAnswerAfter(
                () -> refunding.see(RefundState.seen(Sights.refund(ProviderRefund.Status.SUCCEEDED))), List.of());

        // When
        Reply reply = refunding.refund(500L, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(refunding.refundedMinor()).isEqualTo(500);
        assertThat(stored().state()).isEqualTo(new RefundState.Succeeded("re_1"));
    }

    private Refund stored() {
        return refunding.refunds.stored().getFirst();
    }
}
