package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.paymentintent.ListPaymentIntents;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.paymentintent.PaymentIntentPage.From;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows the caller's intents page by page, the newest first, without what would let anybody pay. */
@ApplicationScoped
public class ListPaymentIntentsHandler implements CommandHandler<ListPaymentIntents> {
    /** As in Stripe's lists. */
    private static final int DEFAULT_LIMIT = 10;

    private final PaymentIntents intents;
    private final Transactions transactions;

    @Inject
    ListPaymentIntentsHandler(PaymentIntents intents, Transactions transactions) {
        this.intents = intents;
        this.transactions = transactions;
    }

    @Override
    public Uni<Reply> handle(ListPaymentIntents command, CommandContext context) {
        if (command.startingAfter() != null && command.endingBefore() != null) {
            return Uni.createFrom().item(refusal("endingBefore", "It does not go together with startingAfter."));
        }
        return transactions.inTransaction(() -> cursorRefusal(command, context)
                .chain(refusal ->
                        refusal.map(reply -> Uni.createFrom().item(reply)).orElseGet(() -> list(command, context))));
    }

    /** A cursor that is not in the caller's list has no place in it. */
    private Uni<Optional<Reply>> cursorRefusal(ListPaymentIntents command, CommandContext context) {
        return isListed(command.startingAfter(), context)
                .chain(isAfterListed -> isAfterListed
                        ? isListed(command.endingBefore(), context)
                                .map(isListed -> isListed ? Optional.empty() : unknownCursor("endingBefore"))
                        : Uni.createFrom().item(unknownCursor("startingAfter")));
    }

    private static Optional<Reply> unknownCursor(String param) {
        return Optional.of(refusal(param, "There is no payment intent with this id."));
    }

    private Uni<Boolean> isListed(@Nullable UUID cursor, CommandContext context) {
        return cursor == null
                ? Uni.createFrom().item(true)
                : intents.find(cursor)
                        .map(found -> found.filter(intent -> intent.isVisibleTo(context.userId()))
                                .isPresent());
    }

    private Uni<Reply> list(ListPaymentIntents command, CommandContext context) {
        int limit = Optional.ofNullable(command.limit()).orElse(DEFAULT_LIMIT);
        return intents.list(new PaymentIntentPage(context.userId(), from(command), limit))
                .map(found -> Reply.success(show(found)));
    }

    private static From from(ListPaymentIntents command) {
        if (command.startingAfter() != null) {
            return new From.After(command.startingAfter());
        }
        return command.endingBefore() == null ? new From.NewestFirst() : new From.Before(command.endingBefore());
    }

    private static Object show(List<PaymentIntent> found) {
        return found.stream()
                .map(intent -> PaymentIntentViews.of(intent).withoutClientSecret())
                .toList();
    }

    private static Reply refusal(String param, String message) {
        return new Reply.Refused(CommandError.ofParam(ErrorCode.INVALID_REQUEST, param, message));
    }
}
