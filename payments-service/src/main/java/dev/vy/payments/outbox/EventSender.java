package dev.vy.payments.outbox;

import io.smallrye.mutiny.Uni;

/** Puts events on their topics. */
public interface EventSender {
    /** Done when all replicas of the broker that must have it have it. */
    Uni<Void> send(OutboxEvent event);
}
