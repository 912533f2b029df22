package dev.vy.payments.paymentintent;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.paymentintent.InMemoryPayments.CUSTOMER;
import static dev.vy.payments.paymentintent.InMemoryPayments.paidBasket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.Item;
import dev.vy.contract.paymentintent.PaymentAttemptView.Status;
import dev.vy.contract.paymentintent.PaymentIntentStatus;
import dev.vy.contract.paymentintent.PaymentIntentView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.Reply;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.Sights;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreateAndConfirmTest {
    private static final String VISA = "pm_card_visa";

    private final InMemoryPayments payments = new InMemoryPayments();
    private final CommandContext context = InMemoryPayments.context(Topics.CREATE_PAYMENT_INTENT);

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void intentIsCreatedAndConfirmedInOneStep() {
        // Given
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CAPTURE));

        // When
        Reply reply = payments.create(paidBasket(VISA));

        // Then
        PaymentIntentView view = view(reply, PaymentIntentView.class);
        assertThat(view.status()).isEqualTo(PaymentIntentStatus.REQUIRES_CAPTURE);
        assertThat(payments.provider.calls())
                .containsExactly("create " + view.paymentIntentId() + " 1999 confirming with " + VISA);
        assertThat(onlyAttempt().status()).isEqualTo(Status.SUCCESS);
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_PAYMENT_INTENT);
    }

    @Test
    void authenticationIsHandedToThePayer() {
        // Given
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_ACTION));

        // When
        Reply reply = payments.create(paidBasket("pm_card_threeDSecure2Required"));

        // Then
        PaymentIntentView view = view(reply, PaymentIntentView.class);
        assertThat(view.status()).isEqualTo(PaymentIntentStatus.REQUIRES_ACTION);
        assertThat(view.nextAction().redirectToUrl().url()).isEqualTo("https://bank.example/3ds");
    }

    @Test
    void declineIsAnErrorThatNamesTheIntentLeftBehind() {
        // Given
        payments.provider.willAnswer(Sights.declined("ch_1"));

        // When
        Reply reply = payments.create(paidBasket("pm_card_chargeDeclined"));

        // Then
        CommandError error = error(reply);
        assertThat(error.code()).isEqualTo(ErrorCode.CARD_DECLINED);
        assertThat(error.declineCode()).isEqualTo("insufficient_funds");
        assertThat(error.paymentIntentId()).isEqualTo(payments.stored().id());
        assertThat(payments.stored().state()).isEqualTo(States.of("declined"));
        assertThat(payments.intents.history())
                .singleElement()
                .satisfies(before -> assertThat(before.state()).isEqualTo(new Created()));
        assertThat(onlyAttempt().status()).isEqualTo(Status.FAILED);
        assertThat(onlyAttempt().errorCode()).contains("insufficient_funds");
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_PAYMENT_INTENT, Topics.FAILED_PAYMENT);
    }

    @Test
    void attemptOfADeclinedCreationCanBeMadeAgain() {
        // Given
        payments.provider.willAnswer(Sights.declined("ch_1"));
        payments.create(paidBasket(VISA));
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CAPTURE));

        // When
        Reply reply =
                payments.retry(onlyAttempt().attempt().id(), InMemoryPayments.context(Topics.RETRY_PAYMENT_ATTEMPT));

        // Then
        assertThat(reply).isInstanceOf(Reply.Success.class);
        assertThat(payments.provider.confirmations()).singleElement().satisfies(confirm -> {
            assertThat(confirm.paymentMethodId()).isEqualTo(VISA);
            assertThat(confirm.returnUrl()).isEqualTo("https://shop.example/back");
        });
    }

    @Test
    void repeatIsToldTheSameDecline() {
        // Given
        payments.provider.willAnswer(Sights.declined("ch_1"));
        payments.create(paidBasket(VISA), context);

        // When
        Reply reply = payments.create(paidBasket(VISA), repeat(context));

        // Then
        assertThat(code(((Reply.Replayed) reply).original())).isEqualTo(ErrorCode.CARD_DECLINED);
    }

    @Test
    void refusalWithoutAnIntentEndsBothIntentAndAttempt() {
        // Given
        payments.provider.willFail(ProviderFailure.Kind.REJECTED, ErrorCode.INVALID_REQUEST);

        // When
        Reply reply = payments.create(paidBasket("pm_unknown"));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(payments.stored().state()).isEqualTo(new Canceled(Optional.empty(), "invalid_request"));
        assertThat(onlyAttempt().status()).isEqualTo(Status.FAILED);
        assertThat(payments.outbox.stored()).isEmpty();
    }

    @Test
    void crashAfterTheProvidersAnswerIsMendedByTheRedelivery() {
        // Given
        payments.provider.willAnswer(Sights.declined("ch_1"));
        payments.provider.willAnswer(Sights.declined("ch_1"));
        payments.transactions.loseRecording(2, Loss.BEFORE_WORK);
        payments.create(paidBasket(VISA), context);

        // When
        Reply reply = payments.create(paidBasket(VISA), context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.CARD_DECLINED);
        List<String> calls = payments.provider.calls();
        assertThat(calls.getFirst()).isEqualTo(calls.getLast());
        assertThat(onlyAttempt().status()).isEqualTo(Status.FAILED);
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_PAYMENT_INTENT, Topics.FAILED_PAYMENT);
    }

    @Test
    void webhookOfTheDeclineThatCameBeforeTheRedeliveryIsLookedAt() {
        // Given
        loseTheAnswer();
        seeLate(Sights.declined("ch_1"));
        payments.provider.willAnswer(Sights.declined("ch_1"));

        // When
        Reply reply = payments.create(paidBasket(VISA), context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.CARD_DECLINED);
        assertThat(payments.provider.calls()).last().isEqualTo("retrieve pi_1");
        assertThat(onlyAttempt().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void intentThatIsSeenBeforeItsConfirmIsAskedForAgain() {
        // Given
        loseTheAnswer();
        seeLate(Sights.of(ProviderIntent.Status.REQUIRES_CONFIRMATION));
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CONFIRMATION));
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_CAPTURE));

        // When
        Reply reply = payments.create(paidBasket(VISA), context);

        // Then
        assertThat(view(reply, PaymentIntentView.class).status()).isEqualTo(PaymentIntentStatus.REQUIRES_CAPTURE);
        List<String> calls = payments.provider.calls();
        assertThat(calls.getFirst()).isEqualTo(calls.getLast());
    }

    @Test
    void webhookOfTheCreationBetweenQuestionAndAnswerIsSettledByALook() {
        // Given
        payments.provider.willAnswerAfter(
                () -> seeLate(Sights.of(ProviderIntent.Status.REQUIRES_CONFIRMATION)),
                Sights.of(ProviderIntent.Status.REQUIRES_ACTION));
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.REQUIRES_ACTION));

        // When
        Reply reply = payments.create(paidBasket(VISA));

        // Then
        assertThat(view(reply, PaymentIntentView.class).status()).isEqualTo(PaymentIntentStatus.REQUIRES_ACTION);
        assertThat(payments.stored().state()).isEqualTo(States.of("action"));
        assertThat(payments.provider.calls()).last().isEqualTo("retrieve pi_1");
    }

    @ParameterizedTest
    @CsvSource({
        "true,,,paymentMethodId",
        ",pm_card_visa,,paymentMethodId",
        "false,pm_card_visa,,paymentMethodId",
        ",,https://shop.example,returnUrl"
    })
    void halfAConfirmIsRefusedBeforeAnythingIsSaved(Boolean confirm, String method, String returnUrl, String wrong) {
        // When
        Reply reply = payments.create(new CreatePaymentIntent(
                List.of(new Item("coffee", 1)), CUSTOMER, null, null, null, null, confirm, method, returnUrl));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error(reply).param()).isEqualTo(wrong);
        assertThat(payments.intents.stored()).isEmpty();
    }

    /** The payment is made at the provider, and this service dies before it has stored that. */
    private void loseTheAnswer() {
        payments.provider.willAnswer(Sights.of(ProviderIntent.Status.PROCESSING));
        payments.transactions.loseRecording(2, Loss.BEFORE_WORK);
        payments.create(paidBasket(VISA), context);
    }

    private PaymentAttempt.Kept onlyAttempt() {
        assertThat(payments.attempts.stored()).hasSize(1);
        return payments.attempts.stored().getFirst();
    }

    private void seeLate(ProviderIntent sight) {
        PaymentIntent intent = payments.stored();
        payments.inTransaction(payments.observer.observe(
                intent.id(), sight, Freshness.MAYBE_LATE, intent.version(), Optional.of("evt_1")));
    }
}
