package dev.vy.payments.paymentmethod;

import static dev.vy.payments.command.Commands.USER;
import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.paymentmethod.InMemoryVaulting.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentmethod.CreatePaymentMethod;
import dev.vy.contract.paymentmethod.PaymentMethodType;
import dev.vy.contract.paymentmethod.PaymentMethodView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.InMemoryClaims;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.VaultEvent;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreatePaymentMethodHandlerTest {
    private static final Optional<String> OTHER = Optional.of("user-2");

    private final InMemoryVaulting vaulting = new InMemoryVaulting();

    @ParameterizedTest
    @ValueSource(strings = {"pm_card_visa", "tok_visa"})
    void providersOwnIdIsKeptAndShown(String externalId) {
        // When
        PaymentMethodView view = view(vaulting.create(externalId), PaymentMethodView.class);

        // Then
        assertThat(view)
                .isEqualTo(new PaymentMethodView(
                        view.paymentMethodId(),
                        PERSON,
                        "pm_1",
                        PaymentMethodType.CARD,
                        new PaymentMethodView.Details("visa", "4242", 12, 2034),
                        true));
        assertThat(vaulting.listed()).containsExactly(view);
    }

    @Test
    void personsCustomerIsMadeOnce() {
        // Given
        vaulting.vaulted();

        // When
        vaulting.vaulted();

        // Then
        assertThat(vaulting.provider.calls())
                .containsExactly("create customer person-1", "attach pm_card_visa cus_1", "attach pm_card_visa cus_1");
    }

    @Test
    void firstIsTheDefaultAndStaysIt() {
        // Given
        PaymentMethodView first = vaulting.vaulted();

        // When
        PaymentMethodView second = vaulting.vaulted();

        // Then
        assertThat(second.isDefault()).isFalse();
        assertThat(vaulting.defaults()).containsExactly(first.paymentMethodId());
    }

    @Test
    void newDefaultTakesTheOldOnesPlace() {
        // Given
        vaulting.vaulted();

        // When
        Reply reply =
                vaulting.create(new CreatePaymentMethod(PERSON, "pm_card_visa", null, true, null), Optional.of(USER));

        // Then
        assertThat(vaulting.defaults())
                .containsExactly(view(reply, PaymentMethodView.class).paymentMethodId());
    }

    @Test
    void sameMethodTwiceIsOne() {
        // Given
        String reference = vaulting.provider.newMethod();
        PaymentMethodView first = view(vaulting.create(reference), PaymentMethodView.class);

        // When
        Reply again = vaulting.create(reference);

        // Then
        assertThat(view(again, PaymentMethodView.class)).isEqualTo(first);
        assertThat(vaulting.methods.stored()).hasSize(1);
    }

    @Test
    void declineNamesWhatWasDeclinedAndKeepsNothing() {
        // Given
        vaulting.vaulted();
        vaulting.provider.willFail(
                Kind.REJECTED, new CommandError(ErrorCode.CARD_DECLINED, "Declined.", null, "expired_card", null));

        // When
        Reply reply = vaulting.create("pm_card_chargeDeclinedExpiredCard");

        // Then
        assertThat(error(reply))
                .isEqualTo(new CommandError(ErrorCode.CARD_DECLINED, "Declined.", "externalId", "expired_card", null));
        assertThat(vaulting.listed()).hasSize(1);
    }

    @Test
    void unknownMethodIsNamedAsTheCallerNamedIt() {
        // When
        Reply reply = vaulting.create("pm_unknown");

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(error(reply).param()).isEqualTo("externalId");
    }

    @Test
    void customerThatTheProviderDoesNotHaveAnyMoreIsNamed() {
        // Given
        vaulting.vaulted();
        vaulting.provider.willFail(
                Kind.REJECTED, CommandError.ofParam(ErrorCode.INVALID_REQUEST, "customer", "Not known."));

        // When
        Reply reply = vaulting.create("pm_card_visa");

        // Then
        assertThat(error(reply).param()).isEqualTo("stripeCustomerId");
    }

    @Test
    void methodOfAnotherPersonCannotBeTaken() {
        // Given
        String externalId = vaulting.vaulted().externalId();

        // When
        Reply reply = vaulting.create(new CreatePaymentMethod(PERSON, externalId, null, null, null), OTHER);

        // Then
        assertThat(error(reply).param()).isEqualTo("externalId");
        assertThat(vaulting.listed()).hasSize(1);
    }

    @Test
    void samePersonOfTwoUsersHasTwoVaults() {
        // Given
        vaulting.vaulted();

        // When
        vaulting.create(new CreatePaymentMethod(PERSON, "pm_card_visa", null, null, null), OTHER);

        // Then
        assertThat(vaulting.provider.customerCount()).isEqualTo(2);
        assertThat(vaulting.listed()).hasSize(1);
    }

    @Test
    void twoAtOnceMakeOneCustomerAndOneDefault() {
        // Given
        vaulting.provider.meanwhile(vaulting::vaulted);

        // When
        vaulting.vaulted();

        // Then
        assertThat(vaulting.provider.customerCount()).isEqualTo(1);
        assertThat(vaulting.listed()).hasSize(2);
        assertThat(vaulting.defaults()).hasSize(1);
    }

    @Test
    void whoIsToldToWaitForTheCustomerFindsWhatTheOtherStored() {
        // Given
        CommandError inUse = CommandError.of(ErrorCode.OUTCOME_UNKNOWN, "The key is in use.");
        vaulting.provider.willFailAfter(vaulting::vaulted, Kind.UNKNOWN, inUse);

        // When
        Reply reply = vaulting.create("pm_card_visa");

        // Then
        assertThat(view(reply, PaymentMethodView.class).isDefault()).isFalse();
        assertThat(vaulting.provider.customerCount()).isEqualTo(1);
    }

    /** @param tries the recording of an outcome, the third, is tried again */
    @ParameterizedTest
    @CsvSource({"2, 1", "3, 3"})
    void crashAfterEachAnswerOfTheProviderIsMendedByTheRedelivery(int transaction, int tries) {
        // Given
        CommandContext context = vaulting.request(Topics.CREATE_PAYMENT_METHOD);
        IntStream.range(transaction, transaction + tries)
                .forEach(lost -> vaulting.payments.transactions.lose(lost, Loss.BEFORE_WORK));
        assertThat(code(vaulting.create(command("pm_card_visa"), context))).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);

        // When
        Reply reply = vaulting.create(command("pm_card_visa"), context);

        // Then
        assertThat(vaulting.listed()).containsExactly(view(reply, PaymentMethodView.class));
        assertThat(vaulting.provider.customerCount()).isEqualTo(1);
        assertThat(vaulting.listed().getFirst().externalId()).isEqualTo("pm_1");
    }

    @Test
    void workWhoseProcessDiedIsFinishedByTheJob() {
        // Given
        CommandContext context = vaulting.request(Topics.CREATE_PAYMENT_METHOD);
        vaulting.payments.transactions.loseRecording(3, Loss.BEFORE_WORK);
        vaulting.create(command("pm_card_visa"), context);
        vaulting.payments.clock.advance(InMemoryClaims.LEASE.plusSeconds(1));

        // When
        vaulting.payments.idempotency.finishSome();

        // Then
        assertThat(vaulting.listed()).hasSize(1);
        assertThat(vaulting.create(command("pm_card_visa"), repeat(context))).isInstanceOf(Reply.Replayed.class);
    }

    @Test
    void webhookThatTellsBeforeTheAnswerMakesNoSecondOne() {
        // Given
        vaulting.vaulted();
        CommandContext context = vaulting.request(Topics.CREATE_PAYMENT_METHOD);
        vaulting.provider.willLoseItsAnswer();
        vaulting.create(command("pm_card_visa"), context);
        vaulting.see(new VaultEvent.MethodAttached(vaulting.provider.method("pm_2")));

        // When
        Reply reply = vaulting.create(command("pm_card_visa"), repeat(context));

        // Then
        assertThat(view(reply, PaymentMethodView.class).externalId()).isEqualTo("pm_2");
        assertThat(vaulting.methods.stored()).hasSize(2);
    }

    @Test
    void methodThatWasDetachedBeforeTheAnswerIsNotKept() {
        // Given
        vaulting.vaulted();
        CommandContext context = vaulting.request(Topics.CREATE_PAYMENT_METHOD);
        vaulting.provider.willLoseItsAnswer();
        vaulting.create(command("pm_card_visa"), context);
        vaulting.see(new VaultEvent.MethodDetached("pm_2", Optional.of("cus_1")));

        // When
        Reply reply = vaulting.create(command("pm_card_visa"), repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.UNEXPECTED_STATE);
        assertThat(vaulting.listed()).hasSize(1);
    }

    @Test
    void personHasAtMostFiveHundred() {
        // Given
        vaulting.vaulted();
        PaymentMethod pattern = vaulting.methods.stored().getFirst();
        for (int i = 1; i < 500; i++) {
            vaulting.payments.inTransaction(vaulting.methods.add(copy(pattern)));
        }

        // When
        Reply reply = vaulting.create("pm_card_visa");

        // Then
        assertThat(error(reply).param()).isEqualTo("personId");
        assertThat(vaulting.methods.stored()).hasSize(500);
    }

    private static PaymentMethod copy(PaymentMethod pattern) {
        return new PaymentMethod(
                UUID.randomUUID(),
                pattern.holder(),
                "pm_copy",
                pattern.customerReference(),
                pattern.state(),
                pattern.createdAt(),
                pattern.updatedAt());
    }

    private static CreatePaymentMethod command(String externalId) {
        return new CreatePaymentMethod(PERSON, externalId, null, null, null);
    }
}
