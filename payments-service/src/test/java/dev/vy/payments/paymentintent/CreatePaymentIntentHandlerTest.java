package dev.vy.payments.paymentintent;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.paymentintent.InMemoryPayments.basket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.Item;
import dev.vy.contract.paymentintent.PaymentIntentCreated;
import dev.vy.contract.paymentintent.PaymentIntentStatus;
import dev.vy.contract.paymentintent.PaymentIntentView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.Reply;
import dev.vy.payments.outbox.NewEvent;
import dev.vy.payments.paymentintent.PaymentIntentObserver.Freshness;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Status;
import dev.vy.payments.provider.Sights;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreatePaymentIntentHandlerTest {
    private static final ProviderIntent START = Sights.of(Status.REQUIRES_PAYMENT_METHOD);

    private final InMemoryPayments payments = new InMemoryPayments();
    private final CommandContext context = InMemoryPayments.context(Topics.CREATE_PAYMENT_INTENT);

    @AfterEach
    void nothingIsPending() {
        assertThat(payments.provider.hasSaidAll()).isTrue();
    }

    @Test
    void pricedBasketBecomesAnIntentAtTheProvider() {
        // Given
        payments.provider.willAnswer(START);

        // When
        Reply reply = payments.create(basket(new Item("coffee", 2)));

        // Then
        PaymentIntentView view = view(reply, PaymentIntentView.class);
        assertThat(view.status()).isEqualTo(PaymentIntentStatus.REQUIRES_PAYMENT_METHOD);
        assertThat(view.amountCents()).isEqualTo(3998);
        assertThat(view.clientSecret()).isEqualTo("pi_1_secret_1");
        assertThat(view.metadata()).containsEntry("items", "coffee:2");
        assertThat(payments.provider.calls()).containsExactly("create " + view.paymentIntentId() + " 3998");
        assertThat(payments.stored().owner()).contains(Commands.USER);
    }

    @Test
    void creationIsToldOnceAndToItsUser() {
        // Given
        payments.provider.willAnswer(START);

        // When
        payments.create(basket(new Item("coffee", 1)));

        // Then
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_PAYMENT_INTENT);
        NewEvent event = payments.outbox.stored().getFirst();
        assertThat(event.userId()).contains(Commands.USER);
        assertThat(((PaymentIntentCreated) event.payload()).traceId())
                .isEqualTo(context.requestId().orElseThrow());
    }

    @Test
    void versionBeforeIsKept() {
        // Given
        payments.provider.willAnswer(START);

        // When
        payments.create(basket(new Item("coffee", 1)));

        // Then
        assertThat(payments.intents.history())
                .singleElement()
                .satisfies(before -> assertThat(before.state()).isEqualTo(new Created()));
    }

    @Test
    void unknownItemIsRefusedBeforeAnythingIsSaved() {
        // When
        Reply reply = payments.create(basket(new Item("tea", 1)));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(payments.intents.stored()).isEmpty();
        assertThat(payments.provider.calls()).isEmpty();
    }

    @Test
    void refusalOfTheProviderEndsTheIntent() {
        // Given
        payments.provider.willFail(Kind.REJECTED, ErrorCode.AMOUNT_TOO_SMALL);

        // When
        Reply reply = payments.create(basket(new Item("coffee", 1)));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.AMOUNT_TOO_SMALL);
        assertThat(payments.stored().state()).isEqualTo(new Canceled(Optional.empty(), "amount_too_small"));
        assertThat(payments.outbox.stored()).isEmpty();
    }

    @Test
    void silentProviderLeavesTheIntentForARepeatWithTheSameKeyAtTheProvider() {
        // Given
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.provider.willAnswer(START);
        Reply first = payments.create(basket(new Item("coffee", 1)), context);

        // When
        Reply second = payments.create(basket(new Item("coffee", 1)), repeat(context));

        // Then
        assertThat(error(first).paymentIntentId()).isEqualTo(payments.stored().id());
        assertThat(view(second, PaymentIntentView.class).paymentIntentId())
                .isEqualTo(payments.stored().id());
        assertThat(payments.provider.calls()).hasSize(2);
        assertThat(payments.provider.calls().getFirst())
                .isEqualTo(payments.provider.calls().getLast());
        assertThat(payments.intents.stored()).hasSize(1);
    }

    @Test
    void webhookThatOvertookTheAnswerStands() {
        // Given
        payments.provider.willAnswerAfter(() -> seeLate(Sights.of(Status.REQUIRES_CAPTURE)), START);

        // When
        Reply reply = payments.create(basket(new Item("coffee", 1)));

        // Then
        assertThat(view(reply, PaymentIntentView.class).status()).isEqualTo(PaymentIntentStatus.REQUIRES_CAPTURE);
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_PAYMENT_INTENT);
    }

    @Test
    void creationIsToldBeforeADeclineThatOvertookIt() {
        // Given
        payments.provider.willAnswerAfter(() -> seeLate(Sights.declined("ch_1")), START);

        // When
        payments.create(basket(new Item("coffee", 1)));

        // Then
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_PAYMENT_INTENT, Topics.FAILED_PAYMENT);
    }

    @Test
    void crashAfterTheProvidersAnswerIsMendedByTheRedelivery() {
        // Given
        payments.provider.willAnswer(START);
        payments.provider.willAnswer(START);
        payments.transactions.loseRecording(2, Loss.BEFORE_WORK);
        payments.create(basket(new Item("coffee", 1)), context);

        // When
        Reply reply = payments.create(basket(new Item("coffee", 1)), context);

        // Then
        assertThat(view(reply, PaymentIntentView.class).externalId()).isEqualTo("pi_1");
        assertThat(payments.outbox.topics()).containsExactly(Topics.CREATED_PAYMENT_INTENT);
    }

    private void seeLate(ProviderIntent sight) {
        PaymentIntent intent = payments.stored();
        payments.inTransaction(payments.observer.observe(
                intent.id(), sight, Freshness.MAYBE_LATE, intent.version(), Optional.of("evt_1")));
    }
}
