package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.paymentintent.VaultedMethods.Named;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderVault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * Pays with what the caller names, vaulted here or not. The provider takes a customer's method only for an intent of that
 * customer, and a confirm cannot name him: he is named before.
 */
@ApplicationScoped
class PayingMethods {
    private final VaultedMethods vaulted;
    private final PaymentProvider provider;
    private final ProviderVault vault;
    private final Transactions transactions;

    @Inject
    PayingMethods(VaultedMethods vaulted, PaymentProvider provider, ProviderVault vault, Transactions transactions) {
        this.vaulted = vaulted;
        this.provider = provider;
        this.vault = vault;
        this.transactions = transactions;
    }

    Choice choiceOf(String paymentMethodId) {
        return new Choice(paymentMethodId);
    }

    /** What one command pays with. */
    final class Choice {
        private final String paymentMethodId;
        private Optional<Named> named = Optional.empty();

        private Choice(String paymentMethodId) {
            this.paymentMethodId = paymentMethodId;
        }

        /** In the caller's transaction: the reason why this caller may not pay with it. */
        Uni<Optional<CommandError>> lookUp(CommandContext context) {
            return vaulted.find(paymentMethodId, context.userId())
                    .invoke(found -> named = Optional.of(found))
                    .map(PayingMethods::refusal);
        }

        /** Outside of any transaction. Who asks anew for what was asked before was looked at then. */
        Uni<Named> known() {
            return named.map(found -> Uni.createFrom().item(found))
                    .orElseGet(() -> transactions.inTransaction(() -> vaulted.find(paymentMethodId, Optional.empty())));
        }

        /** Asks for the same again where the attempt has to be repeated. */
        Uni<ProviderIntent> confirm(String intentReference, UUID attemptId, ConfirmPaymentIntent command) {
            return known().chain(found -> found instanceof Named.Vaulted method
                    ? vault.nameCustomer(intentReference, method.customerReference(), attemptId)
                            .chain(() -> provider.confirmIntent(
                                    intentReference, attemptId, command.withPaymentMethod(method.reference())))
                    : provider.confirmIntent(intentReference, attemptId, command));
        }
    }

    private static Optional<CommandError> refusal(Named named) {
        boolean payable = switch (named) {
            case Named.Vaulted method -> method.payable();
            case Named.NotVaulted providers -> true;
            case Named.Unknown unknown -> false;
        };
        return payable
                ? Optional.empty()
                : Optional.of(CommandError.ofParam(
                        ErrorCode.NOT_FOUND, "paymentMethodId", "There is no payment method with this id."));
    }
}
