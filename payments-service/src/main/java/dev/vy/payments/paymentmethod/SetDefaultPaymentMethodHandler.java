package dev.vy.payments.paymentmethod;

import dev.vy.contract.CommandError;
import dev.vy.contract.paymentmethod.SetDefaultPaymentMethod;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.IdempotentCommands;
import dev.vy.payments.idempotency.ProviderCommand;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Makes a method its holder's default. The default is ours alone: the provider is not asked. */
@ApplicationScoped
public class SetDefaultPaymentMethodHandler implements CommandHandler<SetDefaultPaymentMethod> {
    private final IdempotentCommands commands;
    private final PaymentMethods methods;
    private final Vault vault;

    @Inject
    SetDefaultPaymentMethodHandler(IdempotentCommands commands, PaymentMethods methods, Vault vault) {
        this.commands = commands;
        this.methods = methods;
        this.vault = vault;
    }

    @Override
    public Uni<Reply> handle(SetDefaultPaymentMethod command, CommandContext context) {
        return commands.run(command, context, new Choice(command, context));
    }

    private final class Choice implements ProviderCommand<PaymentMethod, PaymentMethod> {
        private final SetDefaultPaymentMethod command;
        private final CommandContext context;

        Choice(SetDefaultPaymentMethod command, CommandContext context) {
            this.command = command;
            this.context = context;
        }

        @Override
        public Uni<Prepared<PaymentMethod>> prepare(UUID workId) {
            return methods.find(command.paymentMethodId())
                    .map(found -> found.filter(method -> method.isUsableBy(context.userId())))
                    .map(found -> found.<Prepared<PaymentMethod>>map(Prepared.Ready::new)
                            .orElseGet(() -> Prepared.refused(PaymentMethodRefusals.notFound())));
        }

        @Override
        public Uni<PaymentMethod> reload(UUID workId) {
            return methods.find(command.paymentMethodId()).map(Optional::orElseThrow);
        }

        @Override
        public Uni<PaymentMethod> ask(PaymentMethod saved) {
            return Uni.createFrom().item(saved);
        }

        /** The provider has no part in it. */
        @Override
        public Uni<Hindsight<PaymentMethod>> lookBack(PaymentMethod saved) {
            return ask(saved).map(Hindsight.Done::new);
        }

        @Override
        public Uni<Reply> record(PaymentMethod saved, PaymentMethod same) {
            return vault.makeDefault(saved)
                    .map(kept -> kept.map(it -> Reply.success(PaymentMethodViews.of(it.method(), it.customer())))
                            .orElseGet(() -> new Reply.Refused(PaymentMethodRefusals.notFound())));
        }

        @Override
        public Uni<Reply> recordRejection(PaymentMethod saved, CommandError error) {
            return Uni.createFrom().item(new Reply.Refused(error));
        }
    }
}
