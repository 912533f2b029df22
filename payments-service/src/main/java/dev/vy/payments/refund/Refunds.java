package dev.vy.payments.refund;

import dev.vy.payments.command.ChangesAfter;
import dev.vy.payments.command.ListFilter;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored refunds. All methods run in the caller's transaction. */
public interface Refunds {
    Uni<Void> add(Refund refund);

    Uni<Optional<Refund>> find(UUID id);

    Uni<Optional<Refund>> findByReference(String providerReference);

    /** One page, the newest first. */
    Uni<List<Refund>> list(ListFilter filter);

    Uni<List<Refund>> ofIntent(UUID paymentIntentId);

    /** Those whose last change stands after a place and not after a time, in the order of their changes. */
    Uni<List<Refund>> changed(ChangesAfter after, Instant until, int limit);

    /** In the order of their ids: those on their way at the provider that have not changed since a time. */
    Uni<List<Refund>> unfinished(Instant unchangedSince, UUID after, int limit);

    /** The refund with its row locked; lock its intent first. */
    Uni<Optional<Refund>> lock(UUID id);

    Uni<Void> update(Refund changed);
}
