package dev.vy.payments.paymentintent;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.now;
import static dev.vy.payments.command.Commands.ofUser;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.paymentintent.InMemoryPayments.ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.GetPaymentIntent;
import dev.vy.contract.paymentintent.GetPaymentIntentStatus;
import dev.vy.contract.paymentintent.PaymentIntentView;
import dev.vy.contract.statusupdate.PaymentStatusUpdate;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.SetClock;
import dev.vy.payments.idempotency.InMemoryClaims;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.ProviderIntent.Status;
import dev.vy.payments.provider.Sights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetPaymentIntentHandlersTest {
    private final InMemoryPayments payments = new InMemoryPayments();
    private final CommandContext context = InMemoryPayments.context(Topics.GET_PAYMENT_INTENT);

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void ownerSeesTheIntent() {
        // Given
        payments.store(States.of("capture"));

        // When
        Reply reply = get(context);

        // Then
        assertThat(view(reply, PaymentIntentView.class).paymentIntentId()).isEqualTo(ID);
    }

    @Test
    void anotherUsersIntentIsNotThere() {
        // Given
        payments.store(States.of("capture"));

        // When
        Reply reply = get(ofUser(context, Optional.of("user-2")));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void unknownIntentIsNotThere() {
        assertThat(code(get(context))).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(code(status(context))).isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void openCommandIsShownWithTheTimeOfItsNextTry() {
        // Given
        payments.store(States.of("capture"));
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.capture(null);

        // When
        Reply reply = get(context);

        // Then
        assertThat(view(reply, PaymentIntentView.class).nextRetryAt())
                .isEqualTo(SetClock.START.plus(InMemoryClaims.PAUSE));
    }

    @Test
    void openCreationIsShownWithTheTimeOfItsNextTry() {
        // Given
        payments.provider.willFail(Kind.UNAVAILABLE, ErrorCode.PROVIDER_UNAVAILABLE);
        payments.create(InMemoryPayments.paidBasket("pm_card_visa"));

        // When
        Reply reply =
                now(payments.get.handle(new GetPaymentIntent(payments.stored().id()), context));

        // Then
        assertThat(view(reply, PaymentIntentView.class).nextRetryAt())
                .isEqualTo(SetClock.START.plus(InMemoryClaims.PAUSE));
    }

    @Test
    void nothingIsDueWhileACommandIsAtWorkOrOnceItHasEnded() {
        // Given
        payments.store(States.of("capture"));
        List<Reply> meanwhile = new ArrayList<>();
        payments.provider.willAnswerAfter(() -> meanwhile.add(get(context)), Sights.succeeded(1999));
        payments.capture(null);

        // When
        Reply afterwards = get(context);

        // Then
        assertThat(view(meanwhile.getFirst(), PaymentIntentView.class).nextRetryAt())
                .isNull();
        assertThat(view(afterwards, PaymentIntentView.class).nextRetryAt()).isNull();
    }

    @Test
    void statusOfACheckoutIsThatOfItsIntent() {
        // Given
        payments.store(States.of("processing"));
        payments.provider.willAnswerCheckout(Optional.of(Sights.REFERENCE));
        payments.provider.willAnswer(Sights.succeeded(1999));

        // When
        Reply reply = statusOfCheckout(context);

        // Then
        PaymentStatusUpdate update = view(reply, PaymentStatusUpdate.class);
        assertThat(update.sessionId()).isEqualTo("cs_1");
        assertThat(update.paymentIntentId()).isEqualTo(ID);
        assertThat(update.status()).isEqualTo(PaymentStatusUpdate.Status.SUCCEEDED);
        assertThat(payments.provider.calls()).containsExactly("checkout cs_1", "retrieve pi_1");
    }

    @Test
    void checkoutsOfNobodyOfStrangersAndOfOtherUsersAreNotThere() {
        // Given
        payments.store(States.of("processing"));
        payments.provider.willAnswerCheckout(Optional.empty());
        payments.provider.willAnswerCheckout(Optional.of("pi_other"));
        payments.provider.willAnswerCheckout(Optional.of(Sights.REFERENCE));

        // When
        List<Reply> replies = List.of(
                statusOfCheckout(context),
                statusOfCheckout(context),
                statusOfCheckout(ofUser(context, Optional.of("user-2"))));

        // Then
        assertThat(replies).allSatisfy(reply -> {
            assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
            assertThat(error(reply).param()).isEqualTo("sessionId");
        });
    }

    @Test
    void statusIsAskedForAtTheProviderAndStored() {
        // Given
        payments.store(States.of("processing"));
        payments.provider.willAnswer(Sights.succeeded(1999));

        // When
        Reply reply = status(context);

        // Then
        assertThat(view(reply, PaymentStatusUpdate.class).status()).isEqualTo(PaymentStatusUpdate.Status.SUCCEEDED);
        assertThat(payments.stored().state()).isEqualTo(States.of("succeeded"));
        assertThat(payments.outbox.topics()).containsExactly(Topics.SUCCEEDED_PAYMENT);
    }

    @Test
    void statusOfAnotherUsersIntentIsNotAskedFor() {
        // Given
        payments.store(States.of("processing"));

        // When
        Reply reply = status(ofUser(context, Optional.of("user-2")));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(payments.provider.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "canceled"})
    void statusOfAnIntentThatTheProviderHasNoNewsOfIsWhatIsStored(String state) {
        // Given
        payments.store(States.of(state));

        // When
        Reply reply = status(context);

        // Then
        assertThat(reply).isInstanceOf(Reply.Success.class);
        assertThat(payments.provider.calls()).isEmpty();
    }

    @Test
    void silentProviderIsToldAsSuch() {
        // Given
        payments.store(States.of("processing"));
        payments.provider.willFail(Kind.UNAVAILABLE, ErrorCode.PROVIDER_UNAVAILABLE);

        // When
        Reply reply = status(context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.PROVIDER_UNAVAILABLE);
        assertThat(error(reply).paymentIntentId()).isEqualTo(ID);
        assertThat(payments.stored().state()).isEqualTo(States.of("processing"));
    }

    @Test
    void intentThatChangesUnderEveryLookIsLeftToWhoeverChangesIt() {
        // Given
        payments.store(States.of("action"));
        payments.provider.willAnswerAfter(() -> see(Status.PROCESSING), Sights.of(Status.REQUIRES_CONFIRMATION));
        payments.provider.willAnswerAfter(() -> see(Status.REQUIRES_ACTION), Sights.of(Status.PROCESSING));
        payments.provider.willAnswerAfter(() -> see(Status.PROCESSING), Sights.of(Status.REQUIRES_CONFIRMATION));

        // When
        Reply reply = status(context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(payments.stored().state()).isEqualTo(States.of("processing"));
    }

    @Test
    void sightOfWhatIsKnownChangesNothing() {
        // Given
        payments.store(States.of("processing"));
        payments.provider.willAnswer(Sights.of(Status.PROCESSING));

        // When
        status(context);

        // Then
        assertThat(payments.intents.history()).isEmpty();
        assertThat(payments.outbox.stored()).isEmpty();
    }

    private Reply get(CommandContext asked) {
        return now(payments.get.handle(new GetPaymentIntent(ID), asked));
    }

    private Reply status(CommandContext asked) {
        return now(payments.status.handle(new GetPaymentIntentStatus(ID, null), asked));
    }

    private Reply statusOfCheckout(CommandContext asked) {
        return now(payments.status.handle(new GetPaymentIntentStatus(null, "cs_1"), asked));
    }

    private void see(Status status) {
        payments.inTransaction(payments.observer.observe(
                ID, Sights.of(status), Freshness.JUST_ASKED, payments.stored().version(), Optional.empty()));
    }
}
