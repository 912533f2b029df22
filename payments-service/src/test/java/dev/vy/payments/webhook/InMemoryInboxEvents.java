package dev.vy.payments.webhook;

import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.Table;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Events by id, with what became of them. */
public final class InMemoryInboxEvents implements InboxEvents {
    static final Duration LEASE = Duration.ofSeconds(80);

    private final Table<String, Row> rows;
    private final Clock clock;

    InMemoryInboxEvents(InMemoryTransactions transactions, Clock clock) {
        this.rows = new Table<>(transactions);
        this.clock = clock;
    }

    /** Where an event stands. */
    public enum Status {
        WAITING,
        APPLIED,
        RECORDED,
        UNKNOWN_TYPE,
        GIVEN_UP
    }

    public record Row(InboxEvent event, Status status, Instant nextTryAt, Optional<String> reason) {}

    Row only() {
        return rows.stored().getFirst();
    }

    public List<Row> stored() {
        return rows.stored();
    }

    @Override
    public Uni<Boolean> addIfNew(String id, String type, String json) {
        return Uni.createFrom().item(() -> {
            boolean isNew =
                    rows.find(id).filter(row -> row.status() != Status.GIVEN_UP).isEmpty();
            if (isNew) {
                InboxEvent event = new InboxEvent(id, type, json, 0);
                rows.put(id, new Row(event, Status.WAITING, clock.instant().plus(LEASE), Optional.empty()));
            }
            return isNew;
        });
    }

    @Override
    public Uni<Set<String>> known(Collection<String> ids) {
        return Uni.createFrom()
                .item(() -> ids.stream().filter(id -> rows.find(id).isPresent()).collect(Collectors.toSet()));
    }

    @Override
    public Uni<Boolean> isUnappliedAbout(String text) {
        return Uni.createFrom()
                .item(() -> rows.all().stream()
                        .filter(row -> row.status() == Status.WAITING || row.status() == Status.GIVEN_UP)
                        .anyMatch(row -> row.event().json().contains(text)));
    }

    @Override
    public Uni<Void> ended(String id, End end) {
        return change(id, row -> new Row(row.event(), Status.valueOf(end.name()), row.nextTryAt(), Optional.empty()));
    }

    @Override
    public Uni<Void> putOff(String id, String reason, Optional<Duration> pause) {
        return change(id, row -> {
            InboxEvent event = row.event();
            return new Row(
                    new InboxEvent(event.id(), event.type(), event.json(), event.tries() + 1),
                    pause.isPresent() ? Status.WAITING : Status.GIVEN_UP,
                    clock.instant().plus(pause.orElse(Duration.ZERO)),
                    Optional.of(reason));
        });
    }

    @Override
    public Uni<List<InboxEvent>> takeDue(int limit) {
        return Uni.createFrom().item(() -> {
            Instant now = clock.instant();
            List<Row> due = rows.all().stream()
                    .filter(row ->
                            row.status() == Status.WAITING && !row.nextTryAt().isAfter(now))
                    .limit(limit)
                    .toList();
            due.forEach(row ->
                    rows.put(row.event().id(), new Row(row.event(), row.status(), now.plus(LEASE), row.reason())));
            return due.stream().map(Row::event).toList();
        });
    }

    private Uni<Void> change(String id, UnaryOperator<Row> to) {
        return Uni.createFrom().item(() -> {
            rows.put(id, to.apply(rows.get(id)));
            return null;
        });
    }
}
