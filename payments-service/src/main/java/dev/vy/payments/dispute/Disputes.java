package dev.vy.payments.dispute;

import dev.vy.payments.command.ListFilter;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored disputes. All methods run in the caller's transaction. */
public interface Disputes {
    Uni<Void> add(Dispute dispute);

    Uni<Optional<Dispute>> find(UUID id);

    /** The dispute with its row locked; lock its intent first. */
    Uni<Optional<Dispute>> lockByReference(String providerReference);

    /** One page, the newest first. */
    Uni<List<Dispute>> list(ListFilter filter);

    Uni<Void> update(Dispute changed);
}
