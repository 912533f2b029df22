package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.systemtests.Database;
import dev.vy.systemtests.chaos.CaughtEvents.Caught;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;

/** Sees when events that were brought have been applied. */
record InboxWatch(Database database) {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);

    void awaitApplied(List<Caught> events, List<Violation> violations) {
        String ids = String.join("','", events.stream().map(Caught::id).toList());
        String applied = "SELECT COUNT(*) FROM provider_event WHERE id IN ('" + ids
                + "') AND status IN ('APPLIED', 'RECORDED', 'UNKNOWN_TYPE')";
        try {
            await("events in order")
                    .atMost(LIMIT)
                    .pollInterval(POLL)
                    .until(() -> database.number(applied) == events.size());
        } catch (ConditionTimeoutException e) {
            violations.add(Violation.stuck("events that came in order are not applied: %s", ids));
        }
    }

    /** Nothing is lost, nothing waits, and what was forged is not there. */
    void awaitAllApplied(List<Caught> events, List<Violation> violations) {
        try {
            long left = left(events);
            while (left > 0) {
                left = awaitFewer(events, left);
            }
            await("the outbox").atMost(LIMIT).until(() -> database.number("SELECT COUNT(*) FROM outbox_event") == 0);
        } catch (ConditionTimeoutException e) {
            violations.add(Violation.stuck("%d events in disorder are not applied", left(events)));
        }
        long forged = database.number("SELECT COUNT(*) FROM provider_event WHERE id LIKE '%\\_forged'");
        if (forged > 0) {
            violations.add(Violation.doubled("%d forged events are stored", forged));
        }
    }

    /** However slow the machine is, as long as something goes on. */
    private long awaitFewer(List<Caught> events, long before) {
        return await("fewer events than " + before).atMost(LIMIT).until(() -> left(events), now -> now < before);
    }

    private long left(List<Caught> events) {
        Set<String> applied = new HashSet<>(database.texts(
                "SELECT id FROM provider_event WHERE status IN ('APPLIED', 'RECORDED', 'UNKNOWN_TYPE')"));
        return events.stream().filter(event -> !applied.contains(event.id())).count();
    }
}
