package dev.vy.payments.reconcile;

import dev.vy.payments.command.Page;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Shows the differences page by page, the newest first; those that are over stay in it. */
@ApplicationScoped
public class DriftList {
    private final Drifts drifts;
    private final Transactions transactions;

    @Inject
    DriftList(Drifts drifts, Transactions transactions) {
        this.drifts = drifts;
        this.transactions = transactions;
    }

    /** The views of one page, or why there is none. */
    public Uni<Reply> show(Page page) {
        return transactions.inTransaction(() -> page.cursor()
                .map(drifts::exists)
                .orElseGet(() -> Uni.createFrom().item(true))
                .chain(there -> there
                        ? drifts.list(page).map(DriftList::views).map(Reply::success)
                        : Uni.createFrom().item(new Reply.Refused(page.unknownCursor()))));
    }

    private static List<DriftView> views(List<Drift> found) {
        return found.stream().map(DriftView::of).toList();
    }
}
