package dev.vy.gateway.realtime;

import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** When whose token expires: one queue for all connections, looked at by one timer. */
final class TokenDeadlines {
    private static final Logger LOG = Logger.getLogger(TokenDeadlines.class);

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

    /** Ends what has expired by now. Connections leave meanwhile, on other threads: whoever removes a deadline has it. */
    void check(Instant now) {
        for (Deadline deadline : deadlines) {
            if (deadline.at().isAfter(now)) {
                return;
            }
            if (deadlines.remove(deadline)) {
                end(deadline);
            }
        }
    }

    /** One connection that cannot be ended is no reason to let all others live on. */
    private static void end(Deadline deadline) {
        try {
            deadline.end().run();
        } catch (RuntimeException bug) {
            LOG.error("A connection could not be ended with its token", bug);
        }
    }

    int size() {
        return deadlines.size();
    }
}
