package dev.vy.payments.reconcile;

import dev.vy.payments.command.Page;
import dev.vy.payments.command.Transactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

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

    /** Empty where the page's cursor is no entry. */
    public Uni<Optional<List<DriftView>>> show(Page page) {
        return transactions.inTransaction(() -> page.cursor()
                .map(drifts::exists)
                .orElseGet(() -> Uni.createFrom().item(true))
                .chain(there -> there
                        ? drifts.list(page).map(DriftList::views).map(Optional::of)
                        : Uni.createFrom().item(Optional.<List<DriftView>>empty())));
    }

    private static List<DriftView> views(List<Drift> found) {
        return found.stream().map(DriftView::of).toList();
    }
}
