package dev.vy.payments.paymentmethod;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.paymentmethod.CreatePaymentMethod;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.IdempotentCommands;
import dev.vy.payments.idempotency.ProviderCommand;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderMethod;
import dev.vy.payments.provider.ProviderVault;
import dev.vy.payments.provider.ProviderVault.NewMethod;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Sees to a customer for the person, attaches the method to it at the provider, keeps what came back. */
@ApplicationScoped
public class CreatePaymentMethodHandler implements CommandHandler<CreatePaymentMethod> {
    /** More than anyone has cards; an endless vault would not fit into one list. */
    private static final int MAX_PER_PERSON = 500;

    private final IdempotentCommands commands;
    private final PaymentMethods methods;
    private final Vault vault;
    private final CustomerLink link;
    private final ProviderVault provider;

    @Inject
    CreatePaymentMethodHandler(
            IdempotentCommands commands,
            PaymentMethods methods,
            Vault vault,
            CustomerLink link,
            ProviderVault provider) {
        this.commands = commands;
        this.methods = methods;
        this.vault = vault;
        this.link = link;
        this.provider = provider;
    }

    @Override
    public Uni<Reply> handle(CreatePaymentMethod command, CommandContext context) {
        return commands.run(command, context, new Vaulting(command, context));
    }

    /** @param workId makes the provider's idempotency key, and is the new method's id */
    private record Wanted(UUID workId, Customer customer) {}

    private sealed interface Attachment {
        record Attached(ProviderMethod method) implements Attachment {}

        record NotThisPersonsCustomer() implements Attachment {}
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProviderFailure of && of.kind() == ProviderFailure.Kind.REJECTED;
    }

    private final class Vaulting implements ProviderCommand<Wanted, Attachment> {
        private final CreatePaymentMethod command;
        private final Holder holder;
        private final Optional<String> namedCustomer;

        Vaulting(CreatePaymentMethod command, CommandContext context) {
            this.command = command;
            this.holder = Holder.of(command.personId(), context);
            this.namedCustomer = Optional.ofNullable(command.stripeCustomerId());
        }

        @Override
        public Uni<Prepared<Wanted>> prepare(UUID workId) {
            return methods.countVaulted(holder)
                    .chain(count -> vault.customerOf(holder)
                            .map(customer -> refusal(count, customer)
                                    .<Prepared<Wanted>>map(Prepared.Refused::new)
                                    .orElseGet(() -> new Prepared.Ready<>(new Wanted(workId, customer)))));
        }

        private Optional<CommandError> refusal(long count, Customer customer) {
            if (customer.reference().isPresent() && !CustomerLink.isNamed(customer, namedCustomer)) {
                return Optional.of(PaymentMethodRefusals.notThisPersonsCustomer());
            }
            return count < MAX_PER_PERSON
                    ? Optional.empty()
                    : Optional.of(CommandError.ofParam(
                            ErrorCode.UNEXPECTED_STATE,
                            "personId",
                            "A person has at most " + MAX_PER_PERSON + " payment methods."));
        }

        @Override
        public Uni<Wanted> reload(UUID workId) {
            return vault.customerOf(holder).map(customer -> new Wanted(workId, customer));
        }

        @Override
        public Uni<Attachment> ask(Wanted saved) {
            return link.ensure(saved.customer(), namedCustomer)
                    .chain(found -> found.flatMap(Customer::reference)
                            .map(customer -> attach(saved.workId(), customer))
                            .orElseGet(() -> Uni.createFrom().item(new Attachment.NotThisPersonsCustomer())));
        }

        private Uni<Attachment> attach(UUID workId, String customerReference) {
            return provider.attach(new NewMethod(workId, command.externalId(), customerReference))
                    .map(Attachment.Attached::new);
        }

        /** Asked again: a method is attached once however often, and a token that is used up is refused. */
        @Override
        public Uni<Hindsight<Attachment>> lookBack(Wanted saved) {
            return ask(saved)
                    .<Hindsight<Attachment>>map(Hindsight.Done::new)
                    .onFailure(CreatePaymentMethodHandler::isRefusal)
                    .recoverWithItem(new Hindsight.NeverDone<>());
        }

        @Override
        public Uni<Reply> record(Wanted saved, Attachment outcome) {
            return switch (outcome) {
                case Attachment.Attached attached -> keep(saved.workId(), attached.method());
                case Attachment.NotThisPersonsCustomer refused ->
                    Uni.createFrom().item(new Reply.Refused(PaymentMethodRefusals.notThisPersonsCustomer()));
            };
        }

        private Uni<Reply> keep(UUID workId, ProviderMethod attached) {
            boolean asDefault = Boolean.TRUE.equals(command.isDefault());
            return vault.keep(holder, attached, workId, asDefault)
                    .map(kept -> kept.map(it -> Reply.success(PaymentMethodViews.of(it.method(), it.customer())))
                            .orElseGet(() -> new Reply.Refused(PaymentMethodRefusals.detached())));
        }

        /** Named as the caller named it: what the provider calls a payment method may be a token here. */
        @Override
        public Uni<Reply> recordRejection(Wanted saved, CommandError error) {
            String param = Objects.equals(error.param(), "customer") ? "stripeCustomerId" : "externalId";
            return Uni.createFrom()
                    .item(new Reply.Refused(
                            new CommandError(error.code(), error.message(), param, error.declineCode(), null)));
        }
    }
}
