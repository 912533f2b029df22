package dev.vy.payments.refund;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** The stored refunds. All methods run in the caller's transaction. */
public interface Refunds {
    Uni<Void> add(Refund refund);

    Uni<Optional<Refund>> find(UUID id);

    Uni<Optional<Refund>> findByReference(String providerReference);

    /** The refund with its row locked; lock its intent first. */
    Uni<Optional<Refund>> lock(UUID id);

    Uni<Void> update(Refund changed);
}
