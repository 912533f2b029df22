package dev.vy.payments.mysql;

import io.smallrye.mutiny.Uni;

/** Lets database work run to its end when nobody waits for it any more: a cut would leak the pooled connection. */
final class Uncut {
    private Uncut() {}

    static <T> Uni<T> of(Uni<T> work) {
        return Uni.createFrom().emitter(waiting -> work.subscribe().with(waiting::complete, waiting::fail));
    }
}
