package dev.vy.payments.outbox;

import dev.vy.contract.Topics;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.Table;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Events in the order in which they were added. */
public final class InMemoryOutbox implements Outbox, OutboxRows {
    private final Table<Long, Row> rows;
    private long sequence;

    public InMemoryOutbox(InMemoryTransactions transactions) {
        this.rows = new Table<>(transactions);
    }

    private record Row(long sequence, NewEvent event) {}

    /** What is told of payments and refunds; the contact that goes with each success stands apart. */
    public List<NewEvent> stored() {
        return all().filter(event -> !isContact(event)).toList();
    }

    public List<NewEvent> contacts() {
        return all().filter(InMemoryOutbox::isContact).toList();
    }

    private Stream<NewEvent> all() {
        return rows.stored().stream().map(Row::event);
    }

    private static boolean isContact(NewEvent event) {
        return event.topic().equals(Topics.CREATE_CONTACT);
    }

    public List<String> topics() {
        return stored().stream().map(NewEvent::topic).toList();
    }

    @Override
    public Uni<Void> add(NewEvent event) {
        return Uni.createFrom().item(() -> {
            sequence++;
            rows.put(sequence, new Row(sequence, event));
            return null;
        });
    }

    @Override
    public Uni<List<OutboxEvent>> oldest(int limit) {
        return Uni.createFrom()
                .item(() -> rows.all().stream()
                        .limit(limit)
                        .map(row -> stored(row.sequence(), row.event()))
                        .toList());
    }

    private static OutboxEvent stored(long sequence, NewEvent event) {
        return new OutboxEvent(
                sequence,
                new UUID(0, sequence),
                event.topic(),
                event.paymentIntentId().toString(),
                event.userId(),
                event.requestId(),
                Commands.JSON.valueToTree(event.payload()).toString());
    }

    @Override
    public Uni<Void> remove(List<OutboxEvent> published) {
        return Uni.createFrom().item(() -> {
            published.forEach(event -> rows.remove(event.sequence()));
            return null;
        });
    }
}
