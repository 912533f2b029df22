package dev.vy.payments.outbox;

import io.smallrye.mutiny.Uni;

/** Events that leave together with the change that they tell of: add them in the change's transaction. */
public interface Outbox {
    Uni<Void> add(NewEvent event);
}
