package dev.vy.payments.dispute;

import dev.vy.contract.dispute.DisputeView;
import dev.vy.contract.dispute.ListDisputes;
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

/** Shows the disputes of the caller's payments page by page, the newest first. */
@ApplicationScoped
public class ListDisputesHandler implements CommandHandler<ListDisputes>, EntryLists.Entries {
    private final EntryLists lists;
    private final Disputes disputes;

    @Inject
    ListDisputesHandler(EntryLists lists, Disputes disputes) {
        this.lists = lists;
        this.disputes = disputes;
    }

    @Override
    public Uni<Reply> handle(ListDisputes command, CommandContext context) {
        return lists.show(
                command.paymentIntentId(),
                Page.of(command.limit(), command.startingAfter(), command.endingBefore()),
                context,
                this);
    }

    @Override
    public Uni<Boolean> isListed(UUID id, ListFilter filter) {
        return disputes.find(id)
                .map(found -> found.filter(dispute -> filter.isOf(dispute.paymentIntentId(), dispute.owner()))
                        .isPresent());
    }

    @Override
    public Uni<List<DisputeView>> views(ListFilter filter) {
        return disputes.list(filter)
                .map(found -> found.stream().map(DisputeViews::of).toList());
    }
}
