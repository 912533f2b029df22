package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.GetPaymentIntentStatus;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.provider.ProviderFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Asks the provider how an intent stands, stores what it says, and tells. */
@ApplicationScoped
public class GetPaymentIntentStatusHandler implements CommandHandler<GetPaymentIntentStatus> {
    private final PaymentIntents intents;
    private final PaymentIntentLook look;
    private final Transactions transactions;

    @Inject
    GetPaymentIntentStatusHandler(PaymentIntents intents, PaymentIntentLook look, Transactions transactions) {
        this.intents = intents;
        this.look = look;
        this.transactions = transactions;
    }

    @Override
    public Uni<Reply> handle(GetPaymentIntentStatus command, CommandContext context) {
        return Optional.ofNullable(command.paymentIntentId())
                .map(id -> transactions.inTransaction(() -> intents.find(id)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.filter(intent -> intent.isVisibleTo(context.userId())))
                .chain(found -> found.map(intent -> look(intent, context))
                        .orElseGet(() -> Uni.createFrom().item(new Reply.Refused(PaymentIntentRefusals.notFound()))));
    }

    private Uni<Reply> look(PaymentIntent intent, CommandContext context) {
        return look.look(intent.id(), context.requestId())
                .map(seen -> Reply.success(PaymentIntentViews.statusUpdate(seen)))
                .onFailure(ProviderFailure.class)
                .recoverWithItem(failure ->
                        new Reply.Refused(((ProviderFailure) failure).error().about(intent.id())));
    }
}
