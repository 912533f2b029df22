package dev.vy.payments.outbox.mysql;

import dev.vy.payments.command.Ids;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.mysql.JsonColumns;
import dev.vy.payments.outbox.NewEvent;
import dev.vy.payments.outbox.Outbox;
import dev.vy.payments.outbox.OutboxEvent;
import dev.vy.payments.outbox.OutboxRows;
import dev.vy.payments.outbox.OutboxSignal;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Events in the table {@code outbox_event}. */
@ApplicationScoped
class MysqlOutbox implements Outbox, OutboxRows, PanacheRepositoryBase<OutboxEventEntity, Long> {
    private final Transactions transactions;
    private final OutboxSignal signal;
    private final JsonColumns json;
    private final Clock clock;

    @Inject
    MysqlOutbox(Transactions transactions, OutboxSignal signal, JsonColumns json, Clock clock) {
        this.transactions = transactions;
        this.signal = signal;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Uni<Void> add(NewEvent event) {
        return persist(newRow(event))
                .invoke(() -> transactions.afterCommit(signal::raise))
                .replaceWithVoid();
    }

    private OutboxEventEntity newRow(NewEvent event) {
        OutboxEventEntity row = new OutboxEventEntity();
        row.eventId = Ids.next();
        row.topic = event.topic();
        row.recordKey = event.paymentIntentId().toString();
        row.userId = event.userId().orElse(null);
        row.requestId = event.requestId().orElse(null);
        row.payload = json.write(event.payload());
        row.createdAt = clock.instant();
        return row;
    }

    @Override
    public Uni<List<OutboxEvent>> oldest(int limit) {
        return find("order by sequence")
                .page(0, limit)
                .list()
                .map(rows -> rows.stream().map(MysqlOutbox::read).toList());
    }

    private static OutboxEvent read(OutboxEventEntity row) {
        return new OutboxEvent(
                Objects.requireNonNull(row.sequence),
                row.eventId,
                row.topic,
                row.recordKey,
                Optional.ofNullable(row.userId),
                Optional.ofNullable(row.requestId),
                row.payload);
    }

    @Override
    public Uni<Void> remove(List<OutboxEvent> published) {
        return delete(
                        "sequence in ?1",
                        published.stream().map(OutboxEvent::sequence).toList())
                .replaceWithVoid();
    }
}
