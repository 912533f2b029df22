package dev.vy.payments.outbox;

import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.Table;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Events in the order in which they were added. */
public final class InMemoryOutbox implements Outbox, OutboxRows {
    private final Table<Long, NewEvent> rows;
    private long sequence;

    public InMemoryOutbox(InMemoryTransactions transactions) {
        this.rows = new Table<>(transactions);
    }

    public List<NewEvent> stored() {
        return rows.stored();
    }

    public List<String> topics() {
        return stored().stream().map(NewEvent::topic).toList();
    }

    @Override
    public Uni<Void> add(NewEvent event) {
        return Uni.createFrom().item(() -> {
            rows.put(++sequence, event);
            return null;
        });
    }

    @Override
    public Uni<List<OutboxEvent>> oldest(int limit) {
        return Uni.createFrom().item(() -> {
            List<NewEvent> all = rows.all();
            long first = sequence - all.size() + 1;
            return IntStream.range(0, Math.min(limit, all.size()))
                    .mapToObj(i -> stored(first + i, all.get(i)))
                    .toList();
        });
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
