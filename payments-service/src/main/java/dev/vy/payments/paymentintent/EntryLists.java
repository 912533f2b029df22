package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.command.Page;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers with pages of what belongs to payment intents, such as refunds: only the caller's, the newest first. */
@ApplicationScoped
public class EntryLists {
    private final PaymentIntents intents;
    private final Transactions transactions;

    @Inject
    EntryLists(PaymentIntents intents, Transactions transactions) {
        this.intents = intents;
        this.transactions = transactions;
    }

    /** The entries of one kind; both run in a transaction. */
    public interface Entries {
        /** Whether this entry is in the list, whatever the page. */
        Uni<Boolean> isListed(UUID id, ListFilter filter);

        /** One page, as the contract shows it. */
        Uni<? extends List<?>> views(ListFilter filter);
    }

    /** @param page empty where the caller gave both cursors */
    public Uni<Reply> show(
            @Nullable UUID paymentIntentId, Optional<Page> page, CommandContext context, Entries entries) {
        return page.map(asked -> new ListFilter(Optional.ofNullable(paymentIntentId), context.userId(), asked))
                .map(filter -> transactions.inTransaction(() -> show(filter, entries)))
                .orElseGet(() -> refuse(Page.bothCursors()));
    }

    private Uni<Reply> show(ListFilter filter, Entries entries) {
        return intentRefusal(filter)
                .chain(refusal -> refusal.isPresent() ? Uni.createFrom().item(refusal) : cursorRefusal(filter, entries))
                .chain(refusal -> refusal.map(EntryLists::refuse)
                        .orElseGet(() -> entries.views(filter).map(Reply::success)));
    }

    private Uni<Optional<CommandError>> intentRefusal(ListFilter filter) {
        return filter.paymentIntentId()
                .map(id -> intents.findVisible(id, filter.owner()))
                .map(found -> found.map(
                        intent -> intent.isPresent() ? none() : Optional.of(PaymentIntentRefusals.notFound())))
                .orElseGet(() -> Uni.createFrom().item(none()));
    }

    private static Uni<Optional<CommandError>> cursorRefusal(ListFilter filter, Entries entries) {
        return filter.page()
                .cursor()
                .map(cursor -> entries.isListed(cursor, filter)
                        .map(listed ->
                                listed ? none() : Optional.of(filter.page().unknownCursor())))
                .orElseGet(() -> Uni.createFrom().item(none()));
    }

    private static Optional<CommandError> none() {
        return Optional.empty();
    }

    private static Uni<Reply> refuse(CommandError error) {
        return Uni.createFrom().item(new Reply.Refused(error));
    }
}
