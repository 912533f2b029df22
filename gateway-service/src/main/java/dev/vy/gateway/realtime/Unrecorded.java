package dev.vy.gateway.realtime;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** How much was told while the store was away and is not in it yet: until it is, nobody can be told what they missed. */
@ApplicationScoped
class Unrecorded {
    private final List<UniEmitter<? super Void>> waiting = new ArrayList<>();
    private int count;

    synchronized void add() {
        count++;
    }

    void remove() {
        ended().forEach(waiter -> waiter.complete(null));
    }

    /** Completes when there is nothing. */
    Uni<Void> none() {
        return Uni.createFrom().emitter(waiter -> tellWhenNone(waiter));
    }

    private void tellWhenNone(UniEmitter<? super Void> waiter) {
        if (!isWaitingNeeded(waiter)) {
            waiter.complete(null);
        }
    }

    private synchronized boolean isWaitingNeeded(UniEmitter<? super Void> waiter) {
        if (count > 0) {
            waiting.add(waiter);
        }
        return count > 0;
    }

    private synchronized List<UniEmitter<? super Void>> ended() {
        count--;
        if (count > 0 || waiting.isEmpty()) {
            return List.of();
        }
        List<UniEmitter<? super Void>> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
