package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.paymentintent.GetPaymentIntentStatus;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.provider.PaymentProvider;
import dev.vy.payments.provider.ProviderFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Asks the provider how an intent stands, stores what it says, and tells. */
@ApplicationScoped
public class GetPaymentIntentStatusHandler implements CommandHandler<GetPaymentIntentStatus> {
    private final PaymentIntents intents;
    private final PaymentIntentLook look;
    private final PaymentProvider provider;
    private final Transactions transactions;

    @Inject
    GetPaymentIntentStatusHandler(
            PaymentIntents intents, PaymentIntentLook look, PaymentProvider provider, Transactions transactions) {
        this.intents = intents;
        this.look = look;
        this.provider = provider;
        this.transactions = transactions;
    }

    @Override
    public Uni<Reply> handle(GetPaymentIntentStatus command, CommandContext context) {
        return find(command)
                .map(found -> found.filter(intent -> intent.isVisibleTo(context.userId())))
                .chain(found -> found.map(intent -> look(intent, command, context))
                        .orElseGet(() -> Uni.createFrom().item(new Reply.Refused(notFound(command)))))
                .onFailure(ProviderFailure.class)
                .recoverWithItem(failure -> new Reply.Refused(((ProviderFailure) failure).error()));
    }

    private Uni<Optional<PaymentIntent>> find(GetPaymentIntentStatus command) {
        UUID id = command.paymentIntentId();
        if (id != null) {
            return transactions.inTransaction(() -> intents.find(id));
        }
        return provider.intentOfCheckout(Objects.requireNonNull(command.sessionId()))
                .chain(reference -> reference
                        .map(known -> transactions.inTransaction(() -> intents.findByReference(known)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private static CommandError notFound(GetPaymentIntentStatus command) {
        return command.sessionId() == null
                ? PaymentIntentRefusals.notFound()
                : CommandError.ofParam(
                        ErrorCode.NOT_FOUND, "sessionId", "There is no payment intent of a checkout with this id.");
    }

    private Uni<Reply> look(PaymentIntent intent, GetPaymentIntentStatus command, CommandContext context) {
        return look.look(intent.id(), context.requestId())
                .map(seen -> Reply.success(PaymentIntentViews.statusUpdate(seen, command.sessionId())))
                .onFailure(ProviderFailure.class)
                .recoverWithItem(failure ->
                        new Reply.Refused(((ProviderFailure) failure).error().about(intent.id())));
    }
}
