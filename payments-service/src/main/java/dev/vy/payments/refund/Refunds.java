package dev.vy.payments.refund;

import dev.vy.payments.command.ListFilter;
import io.smallrye.mutiny.Uni;
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

    /** The refund with its row locked; lock its intent first. */
    Uni<Optional<Refund>> lock(UUID id);

    Uni<Void> update(Refund changed);
}
