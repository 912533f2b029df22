package dev.vy.payments.deadletter;

import dev.vy.payments.deadletter.DeadLetter.Original;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The kept dead letters. All methods run in the caller's transaction. */
public interface DeadLetterRows {
    /** Keeps it, unless the one at its position is kept already. */
    Uni<Void> add(Original original, String reason, Instant diedAt);

    /**
     * Those that nobody has replayed, in the order in which they were kept.
     *
     * @param after only those behind this one
     */
    Uni<List<DeadLetter>> open(Optional<String> topic, Optional<UUID> after, int limit);

    Uni<Optional<DeadLetter>> find(UUID id);

    Uni<Void> markReplayed(UUID id);
}
