package dev.vy.payments.paymentmethod;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.vy.contract.CommandError;
import dev.vy.contract.paymentmethod.DeletePaymentMethod;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.IdempotentCommands;
import dev.vy.payments.idempotency.ProviderCommand;
import dev.vy.payments.provider.ProviderMethod;
import dev.vy.payments.provider.ProviderVault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Detaches the method at the provider, then removes it here: what is listed can be paid with, and never the other way. */
@ApplicationScoped
public class DeletePaymentMethodHandler implements CommandHandler<DeletePaymentMethod> {
    private final IdempotentCommands commands;
    private final PaymentMethods methods;
    private final Vault vault;
    private final ProviderVault provider;

    @Inject
    DeletePaymentMethodHandler(
            IdempotentCommands commands, PaymentMethods methods, Vault vault, ProviderVault provider) {
        this.commands = commands;
        this.methods = methods;
        this.vault = vault;
        this.provider = provider;
    }

    @Override
    public Uni<Reply> handle(DeletePaymentMethod command, CommandContext context) {
        return commands.run(command, context, new Removal(command, context));
    }

    private record Unwanted(UUID workId, PaymentMethod method) {}

    private final class Removal implements ProviderCommand<Unwanted, ProviderMethod> {
        private final DeletePaymentMethod command;
        private final CommandContext context;

        Removal(DeletePaymentMethod command, CommandContext context) {
            this.command = command;
            this.context = context;
        }

        @Override
        public Uni<Prepared<Unwanted>> prepare(UUID workId) {
            return methods.find(command.paymentMethodId())
                    .map(found -> found.filter(method -> method.isUsableBy(context.userId())))
                    .map(found -> found.<Prepared<Unwanted>>map(
                                    method -> new Prepared.Ready<>(new Unwanted(workId, method)))
                            .orElseGet(() -> Prepared.refused(PaymentMethodRefusals.notFound())));
        }

        /** Removed or not: an earlier try found it there, and it was this user's. */
        @Override
        public Uni<Unwanted> reload(UUID workId) {
            return methods.find(command.paymentMethodId())
                    .map(Optional::orElseThrow)
                    .map(method -> new Unwanted(workId, method));
        }

        @Override
        public Uni<ProviderMethod> ask(Unwanted saved) {
            return provider.detach(saved.method().reference(), saved.workId());
        }

        /** Asked again: what is detached stays so. */
        @Override
        public Uni<Hindsight<ProviderMethod>> lookBack(Unwanted saved) {
            return ask(saved).map(Hindsight.Done::new);
        }

        @Override
        public Uni<Reply> record(Unwanted saved, ProviderMethod detached) {
            return vault.remove(saved.method()).replaceWith(Reply.success(NullNode.getInstance()));
        }

        @Override
        public Uni<Reply> recordRejection(Unwanted saved, CommandError error) {
            return Uni.createFrom()
                    .item(new Reply.Refused(CommandError.ofParam(error.code(), "paymentMethodId", error.message())));
        }
    }
}
