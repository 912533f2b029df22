package dev.vy.gateway.messaging;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * The requests that wait for replies on one topic. It takes as many as are answered in the longest wait that still leaves
 * time for the work: whoever came behind them would be told after the whole time limit that the outcome is unknown, and
 * is better off hearing now that nothing was begun.
 */
final class Queue {
    /** As many as one replica of the service works on at one time: without them its rate cannot be measured. */
    static final int ALWAYS_TAKEN = 256;

    /** A new rate is believed after as many measures, so that a pause of a second or two shuts nobody out. */
    private static final int SMOOTHED_OVER = 5;

    private final Bounds bounds;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder answered = new LongAdder();
    private long answeredPerSecond;
    private volatile int limit;

    /** @param most requests at one time, however fast they are answered */
    record Bounds(int most, Duration longestWait) {
        long fastestPerSecond() {
            return most * 1000L / longestWait.toMillis();
        }
    }

    Queue(Bounds bounds) {
        this.bounds = bounds;
        forget();
    }

    /** Fails with a {@link Refusal} where too many wait; then nothing is sent. */
    <T> Uni<T> join(Supplier<Uni<T>> exchange) {
        return Uni.createFrom().deferred(() -> waiting.incrementAndGet() > limit ? refuse() : begin(exchange));
    }

    private <T> Uni<T> refuse() {
        waiting.decrementAndGet();
        return Uni.createFrom()
                .failure(Refusal.of(
                        ErrorCode.OVERLOADED,
                        "Too many requests wait for their replies; nothing was begun for this one"));
    }

    private <T> Uni<T> begin(Supplier<Uni<T>> exchange) {
        return Uni.createFrom()
                .deferred(exchange::get)
                .invoke(answered::increment)
                .onTermination()
                .invoke(waiting::decrementAndGet);
    }

    /** Called in one thread, after each such time. */
    void measure(Duration passed) {
        long perSecond = answered.sumThenReset() * 1000 / passed.toMillis();
        if (waiting.get() < Math.min(ALWAYS_TAKEN, bounds.most())) {
            forget();
            return;
        }
        answeredPerSecond += (perSecond - answeredPerSecond) / SMOOTHED_OVER;
        long taken = answeredPerSecond * bounds.longestWait().toMillis() / 1000;
        limit = (int) Math.min(bounds.most(), Math.max(ALWAYS_TAKEN, taken));
    }

    /** Where few wait, the rate says how much is asked and not how much can be answered. */
    private void forget() {
        answeredPerSecond = bounds.fastestPerSecond();
        limit = bounds.most();
    }

    int waiting() {
        return waiting.get();
    }

    int limit() {
        return limit;
    }
}
