package dev.vy.gateway.realtime;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets only so many calls be under way at one time; the others wait in a row, and their time has not begun yet. */
final class Turns {
    private final Deque<UniEmitter<? super Void>> row = new ArrayDeque<>();
    private int free;

    Turns(int atOnce) {
        this.free = atOnce;
    }

    /** Whoever stops waiting keeps its turn, which ends with the call; taken away halfway it would be lost to all. */
    <T> Uni<T> take(Supplier<Uni<T>> call) {
        return Uni.createFrom()
                .<Void>emitter(waiter -> begin(waiter))
                .chain(() -> call.get().onTermination().invoke(this::end))
                .memoize()
                .indefinitely();
    }

    private void begin(UniEmitter<? super Void> waiter) {
        if (isFree(waiter)) {
            waiter.complete(null);
        }
    }

    private synchronized boolean isFree(UniEmitter<? super Void> waiter) {
        if (free == 0) {
            row.add(waiter);
            return false;
        }
        free--;
        return true;
    }

    private void end() {
        UniEmitter<? super Void> next = next();
        if (next != null) {
            next.complete(null);
        }
    }

    private synchronized @Nullable UniEmitter<? super Void> next() {
        UniEmitter<? super Void> next = row.poll();
        if (next == null) {
            free++;
        }
        return next;
    }
}
