package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.GetPaymentIntent;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.idempotency.Claims;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Shows an intent as it is stored, and when what is left open of it is tried again. */
@ApplicationScoped
public class GetPaymentIntentHandler implements CommandHandler<GetPaymentIntent> {
    private final PaymentIntents intents;
    private final PaymentAttempts attempts;
    private final Claims claims;
    private final Transactions transactions;

    @Inject
    GetPaymentIntentHandler(
            PaymentIntents intents, PaymentAttempts attempts, Claims claims, Transactions transactions) {
        this.intents = intents;
        this.attempts = attempts;
        this.claims = claims;
        this.transactions = transactions;
    }

    @Override
    public Uni<Reply> handle(GetPaymentIntent command, CommandContext context) {
        return transactions.inTransaction(() -> intents.findVisible(command.paymentIntentId(), context.userId())
                .chain(found -> found.map(this::show)
                        .orElseGet(() -> Uni.createFrom().item(new Reply.Refused(PaymentIntentRefusals.notFound())))));
    }

    private Uni<Reply> show(PaymentIntent intent) {
        return nextRetryAt(intent).map(next -> Reply.success(PaymentIntentViews.of(intent, next)));
    }

    private Uni<Optional<Instant>> nextRetryAt(PaymentIntent intent) {
        return openWork(intent)
                .chain(open -> open.isEmpty() ? Uni.createFrom().item(Optional.empty()) : claims.nextTryOf(open));
    }

    /** Attempts are claimed under their id, creations with the confirm that goes with them under the intent's. */
    private Uni<List<UUID>> openWork(PaymentIntent intent) {
        return intent.state() instanceof Created
                ? Uni.createFrom().item(List.of(intent.id()))
                : attempts.pendingOf(intent.id()).map(pending -> openWork(intent, pending));
    }

    private static List<UUID> openWork(PaymentIntent intent, List<UUID> pending) {
        return pending.isEmpty()
                ? pending
                : Stream.concat(Stream.of(intent.id()), pending.stream()).toList();
    }
}
