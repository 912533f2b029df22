package dev.vy.gateway.realtime;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which of this replica's connections belong to which user, and what each is told when it comes. */
@ApplicationScoped
public class StatusHub {
    /** Some tabs on some devices; more is a client that reconnects without closing. */
    static final int MAX_SOCKETS_PER_USER = 20;

    /** Minutes of full load: a repeat follows within seconds, and a store that is away is told what was told meanwhile. */
    private static final int IDS_REMEMBERED = 2 * StatusPipeline.MAX_WAITING;

    /** For what a client missed it is worth waiting for a store that is just coming back. */
    private static final Duration AWAY_LIMIT = Duration.ofSeconds(2);

    /** When another gateway has died thousands come at once, and take their turns at a store that is there. */
    private static final Duration READ_LIMIT = Duration.ofSeconds(5);

    /** More at one time are no faster, and would have events wait behind them. */
    private static final int READS_AT_ONCE = 32;

    private final Map<String, UserFeed> feeds = new ConcurrentHashMap<>();
    private final RecentIds told = new RecentIds(IDS_REMEMBERED);
    private final TokenDeadlines deadlines = new TokenDeadlines();
    private final StatusStreams streams;
    private final Unrecorded unrecorded;
    private final StorePresence store;
    private final Clock clock;
    private final Turns reads = new Turns(READS_AT_ONCE);
    private volatile Phase phase = Phase.STARTING;

    private enum Phase {
        STARTING,
        OPEN,
        ENDING
    }

    @Inject
    StatusHub(StatusStreams streams, Unrecorded unrecorded, StorePresence store, Clock clock) {
        this.streams = streams;
        this.unrecorded = unrecorded;
        this.store = store;
        this.clock = clock;
    }

    /** From now on every event is heard, so that connections can be taken. */
    void open() {
        if (phase == Phase.STARTING) {
            phase = Phase.OPEN;
        }
    }

    /** False before every event is heard, and from the replica's end on. */
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /**
     * Tells the listener where its stream begins, what it missed, and then what comes. Empty where it is not taken; it
     * has been ended then, with the reason.
     */
    public Optional<Subscription> join(Subscriber subscriber, StatusListener listener) {
        if (phase != Phase.OPEN) {
            return refuse(listener, phase == Phase.STARTING ? EndReason.STARTING : EndReason.RESTARTING);
        }
        Optional<Place> place = addTo(feedOf(subscriber.userId()), subscriber, listener);
        if (place.isEmpty()) {
            return refuse(listener, EndReason.TOO_MANY_SOCKETS);
        }
        place.get().expires(subscriber.until(), deadlines);
        open(place.get(), subscriber);
        endIfEnding(place.get());
        return Optional.of(place.get());
    }

    /** A connection that is told nothing, and ends with its token all the same. */
    public Subscription expire(@Nullable Instant until, StatusListener listener) {
        if (until == null) {
            return () -> {};
        }
        Runnable forget = deadlines.add(until, () -> listener.end(EndReason.TOKEN_EXPIRED));
        return forget::run;
    }

    private static Optional<Subscription> refuse(StatusListener listener, EndReason reason) {
        listener.end(reason);
        return Optional.empty();
    }

    private UserFeed feedOf(String userId) {
        return feeds.computeIfAbsent(userId, user -> new UserFeed(user, told, this::forget));
    }

    private void forget(UserFeed empty) {
        feeds.remove(empty.userId(), empty);
    }

    /** A feed that its last listener has just left is replaced. */
    private Optional<Place> addTo(UserFeed feed, Subscriber subscriber, StatusListener listener) {
        Optional<Place> place = feed.add(listener, MAX_SOCKETS_PER_USER);
        return place.isEmpty() && feed.isEmpty() ? addTo(feedOf(subscriber.userId()), subscriber, listener) : place;
    }

    private void open(Place place, Subscriber subscriber) {
        String lastEventId = subscriber.lastEventId();
        Uni<Void> ready = lastEventId == null ? Uni.createFrom().voidItem() : unrecorded.none();
        ready.chain(() -> reads.take(() -> streams.read(subscriber.userId())))
                .ifNoItem()
                .after(store.isAway() ? AWAY_LIMIT : READ_LIMIT)
                .fail()
                .map(kept -> Opening.of(lastEventId, kept))
                .onFailure()
                .recoverWithItem(() -> Opening.withoutStore(lastEventId))
                .subscribe()
                .with(place::start);
    }

    /** The end may have come between the look at it and the joining. */
    private void endIfEnding(Place place) {
        if (phase == Phase.ENDING) {
            place.endNow(EndReason.RESTARTING);
        }
    }

    /** From where on the stream is to be read with the next event; absent where nobody listens. */
    @Nullable
    Position lastOf(String userId) {
        UserFeed feed = feeds.get(userId);
        return feed == null ? null : feed.last();
    }

    void deliver(String userId, StatusEvent event, Recorded recorded) {
        UserFeed feed = feeds.get(userId);
        if (feed != null) {
            feed.take(event, recorded);
        }
    }

    /** While the store is away. */
    void deliverUnrecorded(String userId, StatusEvent event) {
        UserFeed feed = feeds.get(userId);
        if (feed != null) {
            feed.takeUnrecorded(event);
        }
    }

    void endExpired() {
        deadlines.check(clock.instant());
    }

    int connectionsOf(String userId) {
        UserFeed feed = feeds.get(userId);
        return feed == null ? 0 : feed.size();
    }

    boolean isEmpty() {
        return feeds.isEmpty();
    }

    int deadlineCount() {
        return deadlines.size();
    }

    /** Readiness is down: clients come to another replica. Before the wait for the last answers, which takes its time. */
    void onEnd(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownDelayInitiatedEvent event) {
        phase = Phase.ENDING;
        List.copyOf(feeds.values()).forEach(feed -> feed.end(EndReason.RESTARTING));
    }
}
