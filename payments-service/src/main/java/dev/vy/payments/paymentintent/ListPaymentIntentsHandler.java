package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.ListPaymentIntents;
import dev.vy.contract.paymentintent.PaymentIntentView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Page;
import dev.vy.payments.command.Reply;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Shows the caller's intents page by page, the newest first, without what would let anybody pay. */
@ApplicationScoped
public class ListPaymentIntentsHandler implements CommandHandler<ListPaymentIntents>, EntryLists.Entries {
    private final EntryLists lists;
    private final PaymentIntents intents;

    @Inject
    ListPaymentIntentsHandler(EntryLists lists, PaymentIntents intents) {
        this.lists = lists;
        this.intents = intents;
    }

    @Override
    public Uni<Reply> handle(ListPaymentIntents command, CommandContext context) {
        Optional<Page> page = Page.of(command.limit(), command.startingAfter(), command.endingBefore());
        return lists.show(null, page, context, this);
    }

    @Override
    public Uni<Boolean> isListed(UUID id, ListFilter filter) {
        return intents.findVisible(id, filter.owner()).map(Optional::isPresent);
    }

    @Override
    public Uni<List<PaymentIntentView>> views(ListFilter filter) {
        return intents.list(filter)
                .map(found -> found.stream()
                        .map(intent -> PaymentIntentViews.of(intent).withoutClientSecret())
                        .toList());
    }
}
