package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.ListPaymentAttempts;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Shows the attempts at an intent's payment, the first one first. */
@ApplicationScoped
public class ListPaymentAttemptsHandler implements CommandHandler<ListPaymentAttempts> {
    private final PaymentIntents intents;
    private final PaymentAttempts attempts;
    private final Transactions transactions;

    @Inject
    ListPaymentAttemptsHandler(PaymentIntents intents, PaymentAttempts attempts, Transactions transactions) {
        this.intents = intents;
        this.attempts = attempts;
        this.transactions = transactions;
    }

    @Override
    public Uni<Reply> handle(ListPaymentAttempts command, CommandContext context) {
        return transactions.inTransaction(() -> intents.findVisible(command.paymentIntentId(), context.userId())
                .chain(found -> found.map(
                                intent -> attempts.ofIntent(intent.id()).map(ListPaymentAttemptsHandler::show))
                        .orElseGet(() -> Uni.createFrom().item(new Reply.Refused(PaymentIntentRefusals.notFound())))));
    }

    private static Reply show(List<PaymentAttempt.Kept> found) {
        return Reply.success(found.stream().map(PaymentIntentViews::of).toList());
    }
}
