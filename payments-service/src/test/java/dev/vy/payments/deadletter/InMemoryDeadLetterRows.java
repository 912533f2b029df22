package dev.vy.payments.deadletter;

import dev.vy.payments.command.Ids;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.Table;
import dev.vy.payments.deadletter.DeadLetter.Original;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Dead letters by the rules of their port. */
public final class InMemoryDeadLetterRows implements DeadLetterRows {
    private final Table<UUID, DeadLetter> rows;
    private final Clock clock;

    public InMemoryDeadLetterRows(InMemoryTransactions transactions, Clock clock) {
        this.rows = new Table<>(transactions);
        this.clock = clock;
    }

    public List<DeadLetter> stored() {
        return rows.stored();
    }

    @Override
    public Uni<Void> add(Original original, String reason, Instant diedAt) {
        return Uni.createFrom().item(() -> {
            UUID id = Ids.next();
            rows.put(id, new DeadLetter(id, original, reason, diedAt, Optional.empty()));
            return null;
        });
    }

    @Override
    public Uni<List<DeadLetter>> open(Optional<String> topic, Optional<UUID> after, int limit) {
        return Uni.createFrom()
                .item(() -> rows.all().stream()
                        .filter(letter -> letter.replayedAt().isEmpty())
                        .filter(letter -> topic.filter(
                                        name -> !name.equals(letter.original().topic()))
                                .isEmpty())
                        .limit(limit)
                        .toList());
    }

    @Override
    public Uni<Optional<DeadLetter>> find(UUID id) {
        return Uni.createFrom().item(() -> rows.find(id));
    }

    @Override
    public Uni<Void> markReplayed(UUID id) {
        return Uni.createFrom().item(() -> {
            DeadLetter letter = rows.get(id);
            Optional<Instant> now = Optional.of(clock.instant());
            rows.put(id, new DeadLetter(id, letter.original(), letter.reason(), letter.diedAt(), now));
            return null;
        });
    }
}
