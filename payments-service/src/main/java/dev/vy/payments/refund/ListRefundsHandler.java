package dev.vy.payments.refund;

import dev.vy.contract.refund.ListRefunds;
import dev.vy.contract.refund.RefundView;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandHandler;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Page;
import dev.vy.payments.command.Reply;
import dev.vy.payments.paymentintent.EntryLists;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** Shows the caller's refunds page by page, the newest first. */
@ApplicationScoped
public class ListRefundsHandler implements CommandHandler<ListRefunds>, EntryLists.Entries {
    private final EntryLists lists;
    private final Refunds refunds;

    @Inject
    ListRefundsHandler(EntryLists lists, Refunds refunds) {
        this.lists = lists;
        this.refunds = refunds;
    }

    @Override
    public Uni<Reply> handle(ListRefunds command, CommandContext context) {
        return lists.show(
                command.paymentIntentId(),
                Page.of(command.limit(), command.startingAfter(), command.endingBefore()),
                context,
                this);
    }

    @Override
    public Uni<Boolean> isListed(UUID id, ListFilter filter) {
        return refunds.find(id)
                .map(found -> found.filter(refund -> filter.isOf(refund.paymentIntentId(), refund.owner()))
                        .isPresent());
    }

    @Override
    public Uni<List<RefundView>> views(ListFilter filter) {
        return refunds.list(filter)
                .map(found -> found.stream().map(RefundViews::of).toList());
    }
}
