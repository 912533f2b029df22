package dev.vy.payments.paymentmethod;

import static dev.vy.payments.command.Commands.USER;
import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.view;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentmethod.PaymentMethodView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.InMemoryClaims;
import dev.vy.payments.paymentmethod.PaymentMethodState.Removed;
import dev.vy.payments.provider.ProviderFailure.Kind;
import dev.vy.payments.provider.VaultEvent;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeletePaymentMethodHandlerTest {
    private static final Optional<String> ME = Optional.of(USER);
    private static final Optional<String> OTHER = Optional.of("user-2");

    private final InMemoryVaulting vaulting = new InMemoryVaulting();

    @Test
    void methodIsDetachedAndRemovedAndTheReplyIsNull() {
        // Given
        UUID id = vaulting.vaulted().paymentMethodId();

        // When
        Reply reply = vaulting.delete(id, ME);

        // Then
        assertThat(view(reply, NullNode.class).isNull()).isTrue();
        assertThat(vaulting.provider.method("pm_1").customer()).isEmpty();
        assertThat(vaulting.methods.stored().getFirst().state()).isEqualTo(new Removed());
        assertThat(vaulting.listed()).isEmpty();
    }

    @Test
    void defaultPassesOnToTheNewest() {
        // Given
        UUID first = vaulting.vaulted().paymentMethodId();
        vaulting.vaulted();
        UUID newest = vaulting.vaulted().paymentMethodId();

        // When
        vaulting.delete(first, ME);

        // Then
        assertThat(vaulting.defaults()).containsExactly(newest);
    }

    @Test
    void otherMethodLeavesTheDefault() {
        // Given
        UUID first = vaulting.vaulted().paymentMethodId();
        UUID second = vaulting.vaulted().paymentMethodId();

        // When
        vaulting.delete(second, ME);

        // Then
        assertThat(vaulting.defaults()).containsExactly(first);
    }

    @Test
    void firstAfterAnEmptyVaultIsTheDefaultAgain() {
        // Given
        vaulting.delete(vaulting.vaulted().paymentMethodId(), ME);

        // When
        PaymentMethodView view = vaulting.vaulted();

        // Then
        assertThat(view.isDefault()).isTrue();
    }

    @Test
    void deletedAgainIsNotThereButARepeatIsReplayed() {
        // Given
        UUID id = vaulting.vaulted().paymentMethodId();
        CommandContext context = vaulting.request(Topics.DELETE_PAYMENT_METHOD);
        vaulting.delete(id, context);

        // When
        Reply again = vaulting.delete(id, ME);
        Reply repeat = vaulting.delete(id, repeat(context));

        // Then
        assertThat(code(again)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(error(again).param()).isEqualTo("paymentMethodId");
        assertThat(repeat).isEqualTo(new Reply.Replayed(new Reply.Success(NullNode.getInstance())));
    }

    @Test
    void methodOfAnotherUserIsNotThere() {
        // Given
        UUID id = vaulting.vaulted().paymentMethodId();

        // When
        Reply reply = vaulting.delete(id, OTHER);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(vaulting.listed()).hasSize(1);
    }

    @Test
    void refusalOfTheProviderLeavesIt() {
        // Given
        UUID id = vaulting.vaulted().paymentMethodId();
        vaulting.provider.willFail(Kind.REJECTED, CommandError.of(ErrorCode.INVALID_REQUEST, "No."));

        // When
        Reply reply = vaulting.delete(id, ME);

        // Then
        assertThat(error(reply).param()).isEqualTo("paymentMethodId");
        assertThat(vaulting.listed()).hasSize(1);
    }

    @Test
    void lostAnswerIsSettledByTheJob() {
        // Given
        UUID id = vaulting.vaulted().paymentMethodId();
        vaulting.provider.willLoseItsAnswer();
        assertThat(code(vaulting.delete(id, ME))).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        vaulting.payments.clock.advance(InMemoryClaims.LEASE);

        // When
        vaulting.payments.idempotency.finishSome();

        // Then
        assertThat(vaulting.listed()).isEmpty();
    }

    @Test
    void webhookThatTellsBeforeTheCommandDoesIsNoTrouble() {
        // Given
        UUID id = vaulting.vaulted().paymentMethodId();
        CommandContext context = vaulting.request(Topics.DELETE_PAYMENT_METHOD);
        vaulting.payments.transactions.loseRecording(2, Loss.BEFORE_WORK);
        vaulting.delete(id, context);
        vaulting.see(new VaultEvent.MethodDetached("pm_1", Optional.of("cus_1")));

        // When
        Reply reply = vaulting.delete(id, context);

        // Then
        assertThat(reply).isInstanceOf(Reply.Success.class);
    }

    @Test
    void chosenOneIsTheDefaultAndNoOther() {
        // Given
        vaulting.vaulted();
        UUID second = vaulting.vaulted().paymentMethodId();

        // When
        Reply reply = vaulting.setDefault(second, ME);

        // Then
        assertThat(view(reply, PaymentMethodView.class).isDefault()).isTrue();
        assertThat(vaulting.defaults()).containsExactly(second);
    }

    @Test
    void whatIsRemovedOrAnothersCannotBeTheDefault() {
        // Given
        UUID first = vaulting.vaulted().paymentMethodId();
        UUID second = vaulting.vaulted().paymentMethodId();
        vaulting.delete(second, ME);

        // When
        Reply removed = vaulting.setDefault(second, ME);
        Reply anothers = vaulting.setDefault(first, OTHER);

        // Then
        assertThat(code(removed)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(code(anothers)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(vaulting.defaults()).containsExactly(first);
    }
}
