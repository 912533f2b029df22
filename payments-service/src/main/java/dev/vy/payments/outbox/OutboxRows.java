package dev.vy.payments.outbox;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The stored events. All methods run in the caller's transaction. */
public interface OutboxRows {
    /** The oldest events, in order. */
    Uni<List<OutboxEvent>> oldest(int limit);

    Uni<Void> remove(List<OutboxEvent> published);
}
