package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.paymentintent.GetZtrackingPaymentIntent;
import dev.vy.contract.paymentintent.PaymentIntentVersion;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Shows every earlier version of an intent, the oldest first. */
@ApplicationScoped
public class GetZtrackingPaymentIntentHandler implements CommandHandler<GetZtrackingPaymentIntent> {
    private final PaymentIntents intents;
    private final Transactions transactions;

    @Inject
    GetZtrackingPaymentIntentHandler(PaymentIntents intents, Transactions transactions) {
        this.intents = intents;
        this.transactions = transactions;
    }

    @Override
    public Uni<Reply> handle(GetZtrackingPaymentIntent command, CommandContext context) {
        return transactions.inTransaction(() -> intents.findVisible(command.paymentIntentId(), context.userId())
                .chain(found -> found.map(
                                intent -> intents.versionsBefore(intent.id()).map(versions -> show(intent, versions)))
                        .orElseGet(() -> Uni.createFrom().item(new Reply.Refused(PaymentIntentRefusals.notFound())))));
    }

    private static Reply show(PaymentIntent intent, List<PaymentIntentVersion> versions) {
        return versions.isEmpty() ? new Reply.Refused(noVersionYet(intent)) : Reply.success(versions);
    }

    private static CommandError noVersionYet(PaymentIntent intent) {
        return CommandError.ofParam(
                        ErrorCode.NOT_FOUND, "paymentIntentId", "The payment intent has no earlier version yet.")
                .about(intent.id());
    }
}
