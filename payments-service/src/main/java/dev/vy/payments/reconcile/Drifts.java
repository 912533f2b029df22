package dev.vy.payments.reconcile;

import dev.vy.payments.command.Page;
import dev.vy.payments.reconcile.Drift.Kind;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The stored differences; one that is over stays. All methods run in the caller's transaction. */
public interface Drifts {
    /** Of two who find one open difference at once, one adds it; the other's transaction runs again and finds it. */
    Uni<Void> add(Drift drift);

    Uni<Void> update(Drift drift);

    /** What is open of these kinds about one object. */
    Uni<List<Drift>> openOf(UUID objectId, Collection<Kind> kinds);

    /** The objects of open differences of these kinds, those first that were not seen for the longest time. */
    Uni<List<UUID>> openObjects(Collection<Kind> kinds, int limit);

    Uni<Boolean> exists(UUID id);

    /** The newest first. */
    Uni<List<Drift>> list(Page page);
}
