package dev.vy.payments.paymentmethod;

import static dev.vy.payments.command.Commands.USER;
import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.ConfirmationView;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.Item;
import dev.vy.contract.paymentmethod.CreatePaymentMethod;
import dev.vy.contract.paymentmethod.PaymentMethodView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Reply;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.paymentintent.States;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.ProviderIntent.Status;
import dev.vy.payments.provider.Sights;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayWithVaultedMethodTest {
    private final InMemoryVaulting vaulting = new InMemoryVaulting();
    private final InMemoryPayments payments = vaulting.payments;

    @Test
    void ourIdBecomesTheProvidersAndTheCustomerIsNamedFirst() {
        // Given
        String id = vaulting.vaulted().paymentMethodId().toString();

        // When
        Reply reply = confirm(id);

        // Then
        assertThat(view(reply, ConfirmationView.class).success()).isTrue();
        assertThat(payments.provider.confirmations())
                .extracting(ConfirmPaymentIntent::paymentMethodId)
                .containsExactly("pm_1");
        assertThat(vaulting.provider.calls()).endsWith("name cus_1 at pi_1");
    }

    @Test
    void providersIdOfAVaultedMethodIsThatMethod() {
        // Given
        String reference = vaulting.vaulted().externalId();

        // When
        confirm(reference);

        // Then
        assertThat(payments.provider.confirmations())
                .extracting(ConfirmPaymentIntent::paymentMethodId)
                .containsExactly("pm_1");
        assertThat(vaulting.provider.calls()).endsWith("name cus_1 at pi_1");
    }

    @Test
    void methodThatIsNotVaultedIsTheProvidersBusiness() {
        // When
        confirm("pm_card_visa");

        // Then
        assertThat(payments.provider.confirmations())
                .extracting(ConfirmPaymentIntent::paymentMethodId)
                .containsExactly("pm_card_visa");
        assertThat(vaulting.provider.calls()).isEmpty();
    }

    @Test
    void methodOfSomebodyElseIsNotThere() {
        // Given
        Reply theirs = vaulting.create(
                new CreatePaymentMethod("person-2", "pm_card_visa", null, null, null), Optional.of("user-2"));
        PaymentMethodView view = view(theirs, PaymentMethodView.class);

        // When / Then
        assertNotThere(refused(view.paymentMethodId().toString()));
        assertNotThere(refused(view.externalId()));
    }

    @Test
    void removedOrUnknownMethodIsNotThere() {
        // Given
        PaymentMethodView removed = vaulting.vaulted();
        vaulting.delete(removed.paymentMethodId(), Optional.of(USER));

        // When / Then
        assertNotThere(refused(removed.paymentMethodId().toString()));
        assertNotThere(refused(removed.externalId()));
        assertNotThere(refused("0193a1b2-0000-7000-8000-000000000099"));
    }

    /** The provider may have the first request: another method under its key would be another request. */
    @Test
    void repeatAsksForTheSameEvenWhereTheMethodIsRemovedMeanwhile() {
        // Given
        PaymentMethodView method = vaulting.vaulted();
        payments.store(States.of("start"));
        CommandContext context = vaulting.request(Topics.CONFIRM_PAYMENT_INTENT);
        payments.provider.willFail(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        payments.confirm(confirmation(method.paymentMethodId().toString()), context);
        vaulting.delete(method.paymentMethodId(), Optional.of(USER));
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_CAPTURE));

        // When
        Reply reply = payments.confirm(confirmation(method.paymentMethodId().toString()), repeat(context));

        // Then
        assertThat(view(reply, ConfirmationView.class).success()).isTrue();
        assertThat(payments.provider.confirmations())
                .extracting(ConfirmPaymentIntent::paymentMethodId)
                .containsExactly("pm_1", "pm_1");
        assertThat(payments.provider.calls().getFirst())
                .isEqualTo(payments.provider.calls().getLast());
    }

    @Test
    void retryWithARemovedMethodIsRefusedToItsOwnerAndUnknownToOthers() {
        // Given
        PaymentMethodView method = vaulting.vaulted();
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.declined("ch_1"));
        payments.confirm(
                confirmation(method.paymentMethodId().toString()), vaulting.request(Topics.CONFIRM_PAYMENT_INTENT));
        vaulting.delete(method.paymentMethodId(), Optional.of(USER));
        UUID declined = payments.attempts.stored().getFirst().attempt().id();

        // When
        Reply own = payments.retry(declined, vaulting.request(Topics.RETRY_PAYMENT_ATTEMPT));
        Reply others = payments.retry(declined, vaulting.request(Topics.RETRY_PAYMENT_ATTEMPT, Optional.of("user-2")));

        // Then
        assertThat(code(own)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
        assertThat(code(others)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(error(others).param()).isEqualTo("attemptId");
        assertThat(payments.provider.confirmations()).hasSize(1);
        assertThat(payments.attempts.stored()).hasSize(1);
    }

    @Test
    void payingInOneStepNamesTheCustomerAtOnce() {
        // Given
        String id = vaulting.vaulted().paymentMethodId().toString();
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_CAPTURE));

        // When
        Reply reply = payments.create(payingAtOnce(id), vaulting.request(Topics.CREATE_PAYMENT_INTENT));

        // Then
        assertThat(reply).isInstanceOf(Reply.Success.class);
        assertThat(payments.provider.calls().getFirst()).endsWith(" confirming with pm_1 of cus_1");
    }

    @Test
    void payingInOneStepWithSomebodyElsesMethodMakesNoIntent() {
        // Given
        String id = vaulting.vaulted().paymentMethodId().toString();

        // When
        Reply reply = payments.create(
                payingAtOnce(id), vaulting.request(Topics.CREATE_PAYMENT_INTENT, Optional.of("user-2")));

        // Then
        assertNotThere(reply);
        assertThat(payments.intents.stored()).isEmpty();
    }

    private static CreatePaymentIntent payingAtOnce(String paymentMethodId) {
        return new CreatePaymentIntent(
                List.of(new Item("coffee", 1)),
                InMemoryPayments.CUSTOMER,
                null,
                null,
                null,
                null,
                true,
                paymentMethodId,
                null);
    }

    private Reply confirm(String paymentMethodId) {
        payments.store(States.of("start"));
        payments.provider.willAnswer(Sights.of(Status.REQUIRES_CAPTURE));
        return payments.confirm(confirmation(paymentMethodId), vaulting.request(Topics.CONFIRM_PAYMENT_INTENT));
    }

    private Reply refused(String paymentMethodId) {
        payments.store(States.of("start"));
        return payments.confirm(confirmation(paymentMethodId), vaulting.request(Topics.CONFIRM_PAYMENT_INTENT));
    }

    private void assertNotThere(Reply reply) {
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(error(reply).param()).isEqualTo("paymentMethodId");
        assertThat(payments.provider.calls()).isEmpty();
        assertThat(payments.attempts.stored()).isEmpty();
    }

    private static ConfirmPaymentIntent confirmation(String paymentMethodId) {
        return new ConfirmPaymentIntent(InMemoryPayments.ID, paymentMethodId, null, null, null, null, null);
    }
}
