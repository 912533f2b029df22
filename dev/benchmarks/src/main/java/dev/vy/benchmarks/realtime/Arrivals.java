package dev.vy.benchmarks.realtime;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Which sockets have had which of a run of events: each socket of an event's user exactly once, else nothing that was
 * measured counts. One thread tells of arrivals.
 */
final class Arrivals {
    private static final int DIGITS = 3;

    private final long run = ThreadLocalRandom.current().nextLong();
    private final int[] userOfEvent;
    private final AtomicLongArray dueNanos;
    private final int[] seen;
    private final int sockets;
    private final Histogram times = new Histogram(DIGITS);
    private final CountDownLatch complete = new CountDownLatch(1);
    private volatile long missing;
    private volatile long lastNanos;
    private volatile @Nullable String wrong;

    /** @param sockets of each user */
    Arrivals(int events, int users, int sockets) {
        this.userOfEvent = ThreadLocalRandom.current().ints(events, 0, users).toArray();
        this.dueNanos = new AtomicLongArray(events);
        this.seen = new int[events];
        this.sockets = sockets;
        this.missing = (long) events * sockets;
    }

    int events() {
        return userOfEvent.length;
    }

    long deliveries() {
        return (long) events() * sockets;
    }

    /** The intent that the event is about tells which event it is. */
    UUID intentOf(int event) {
        return new UUID(run, event);
    }

    int userOf(int event) {
        return userOfEvent[event];
    }

    void due(int event, long nanos) {
        dueNanos.set(event, nanos);
    }

    void arrived(UUID intent, Owner at, long nowNanos) {
        int event = (int) intent.getLeastSignificantBits();
        if (intent.getMostSignificantBits() != run || event < 0 || event >= seen.length) {
            wrong = "An event of an earlier run came to " + at;
        } else if (userOfEvent[event] != at.user()) {
            wrong = "An event of user " + userOfEvent[event] + " came to " + at;
        } else if ((seen[event] & (1 << at.number())) != 0) {
            wrong = "An event came twice to " + at;
        } else {
            count(event, at, nowNanos);
        }
    }

    private void count(int event, Owner at, long nowNanos) {
        seen[event] |= 1 << at.number();
        times.recordValue(Math.max(0, nowNanos - dueNanos.get(event)));
        long left = missing - 1;
        missing = left;
        if (left == 0) {
            lastNanos = nowNanos;
            complete.countDown();
        }
    }

    /** False when the time was over first. */
    boolean awaitAll(Duration limit) throws InterruptedException {
        return complete.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    long missing() {
        return missing;
    }

    /** To be asked when whatever comes twice has had the time to. */
    void requireNoneWrong() {
        if (wrong != null) {
            throw new IllegalStateException(wrong);
        }
    }

    double perSecond() {
        return deliveries() * 1e9 / (lastNanos - dueNanos.get(0));
    }

    double millis(double percentile) {
        return times.getValueAtPercentile(percentile) / 1e6;
    }
}
