package dev.vy.gateway.realtime;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each user was told lately, the same for all replicas. Each call fails where the store does not answer soon. */
interface StatusStreams {
    /** A screenful of history; who missed more asks for the present state. */
    int MAX_EVENTS = 100;

    /** A client that was away for a day starts anew. */
    Duration KEPT = Duration.ofHours(24);

    /**
     * Adds an event, unless it is there already: every replica tries, and one is first.
     *
     * @param lateFrom the Kafka partition from which it was told before; empty where it was not
     * @param after the place after which to read what the stream has; absent to read nothing
     */
    Uni<Recorded> record(String userId, StatusEvent event, String lateFrom, @Nullable Position after);

    /** All that is kept, the oldest first. */
    Uni<List<Kept>> read(String userId);

    /** Completes when the store answers. */
    Uni<Void> probe();
}
