package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.GetPaymentIntent;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Shows an intent as it is stored. */
@ApplicationScoped
public class GetPaymentIntentHandler implements CommandHandler<GetPaymentIntent> {
    private final PaymentIntents intents;
    private final Transactions transactions;

    @Inject
    GetPaymentIntentHandler(PaymentIntents intents, Transactions transactions) {
        this.intents = intents;
        this.transactions = transactions;
    }

    @Override
    public Uni<Reply> handle(GetPaymentIntent command, CommandContext context) {
        return transactions
                .inTransaction(() -> intents.find(command.paymentIntentId()))
                .map(found -> show(found, context));
    }

    private static Reply show(Optional<PaymentIntent> found, CommandContext context) {
        return found.filter(intent -> intent.isVisibleTo(context.userId()))
                .map(intent -> Reply.success(PaymentIntentViews.of(intent)))
                .orElseGet(() -> new Reply.Refused(PaymentIntentRefusals.notFound()));
    }
}
