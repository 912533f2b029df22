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
     * An event on its way into its user's stream.
     *
     * @param lateFrom the Kafka partition from which it was told before; empty where it was not
     * @param after the place after which to read what the stream has up to the event; absent to read nothing
     * @param behind the event of the user's which is recorded with it right before it, if there is one: to read after that
     *     one's place instead
     */
    record Incoming(
            String userId,
            StatusEvent event,
            String lateFrom,
            @Nullable Position after,
            @Nullable String behind) {}

    /**
     * Adds events in their order, each unless it is there already: every replica tries, and one is first. Where it fails,
     * some may have been added.
     *
     * @return for each of them where it stands
     */
    Uni<List<Recorded>> record(List<Incoming> events);

    /** All that is kept, the oldest first. */
    Uni<List<Kept>> read(String userId);

    /** Completes when the store answers. */
    Uni<Void> probe();
}
