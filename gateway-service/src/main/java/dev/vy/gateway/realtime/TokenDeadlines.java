package dev.vy.gateway.realtime;

import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/** When whose token expires: one queue for all connections, looked at by one timer. */
final class TokenDeadlines {
    private final NavigableSet<Deadline> deadlines =
            new ConcurrentSkipListSet<>(Comparator.comparing(Deadline::at).thenComparingLong(Deadline::number));
    private final AtomicLong numbers = new AtomicLong();

    private record Deadline(Instant at, long number, Runnable end) {}

    /** @return forgets it; nothing else does before its time */
    Runnable add(Instant at, Runnable end) {
        Deadline deadline = new Deadline(at, numbers.incrementAndGet(), end);
        deadlines.add(deadline);
        return () -> deadlines.remove(deadline);
    }

    /** Ends what has expired by now. */
    void check(Instant now) {
        while (!deadlines.isEmpty() && !deadlines.first().at().isAfter(now)) {
            Deadline due = deadlines.pollFirst();
            if (due != null) {
                due.end().run();
            }
        }
    }

    int size() {
        return deadlines.size();
    }
}
