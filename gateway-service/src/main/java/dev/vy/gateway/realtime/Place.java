package dev.vy.gateway.realtime;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One listener of a feed: holds what comes until the listener has been told what it missed. Guarded by its feed. */
final class Place implements Subscription {
    /** What comes in the two seconds that an opening may take; a listener would not take more at once. */
    private static final int MAX_HELD = Backlog.MAX_FRAMES;

    private static final Logger LOG = Logger.getLogger(Place.class);

    private final UserFeed feed;
    private final StatusListener listener;

    /** Absent once the listener is told at once. */
    private @Nullable Deque<Told> held = new ArrayDeque<>();

    /** Up to here the listener has heard all; absent where the store was away when it came. */
    private @Nullable Position since;

    private boolean left;
    private @Nullable Runnable forgetDeadline;

    /** @param position absent while the store is away */
    private record Told(StatusEvent event, @Nullable Position position) {}

    Place(UserFeed feed, StatusListener listener) {
        this.feed = feed;
        this.listener = listener;
    }

    @Override
    public void leave() {
        var _ = feed.leave(this);
    }

    /** @param until when its token ends, if it came with one */
    void expires(@Nullable Instant until, TokenDeadlines deadlines) {
        if (until != null) {
            feed.bind(this, deadlines.add(until, () -> endNow(EndReason.TOKEN_EXPIRED)));
        }
    }

    /** From outside of the feed. */
    void start(Opening opening) {
        feed.open(this, opening);
    }

    /** From outside of the feed. */
    void endNow(EndReason reason) {
        feed.end(this, reason);
    }

    void bind(Runnable forget) {
        if (left) {
            forget.run();
        } else {
            forgetDeadline = forget;
        }
    }

    /** True where it was still there. */
    boolean markLeft() {
        boolean present = !left;
        left = true;
        held = null;
        if (forgetDeadline != null) {
            forgetDeadline.run();
            forgetDeadline = null;
        }
        return present;
    }

    void open(Opening opening) {
        Deque<Told> waiting = held;
        if (left || waiting == null) {
            return;
        }
        held = null;
        since = opening.since();
        opening.told().forEach(this::push);
        waiting.stream()
                .filter(told -> told.position() != null
                        || !opening.keptIds().contains(told.event().id()))
                .forEach(told -> tell(told.event(), told.position()));
    }

    void tell(StatusEvent event, @Nullable Position position) {
        if (held != null) {
            hold(held, new Told(event, position));
        } else if (position == null || since == null || position.isAfter(since)) {
            push(event);
        }
    }

    /** In the stream's own order, so that nothing before it can follow. */
    void tellInOrder(Kept entry, boolean isNew) {
        if (isNew) {
            tell(entry.event(), entry.position());
        }
        if (held == null && since != null && entry.position().isAfter(since)) {
            since = entry.position();
        }
    }

    private void hold(Deque<Told> waiting, Told told) {
        if (waiting.size() < MAX_HELD) {
            waiting.add(told);
        } else {
            end(EndReason.TOO_SLOW);
        }
    }

    private void push(StatusEvent event) {
        if (!left && !isTaken(event)) {
            end(EndReason.TOO_SLOW);
        }
    }

    /** A listener that fails is ended: neither the others of its user nor the store have anything to do with it. */
    private boolean isTaken(StatusEvent event) {
        try {
            return listener.deliver(event);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "Listener failed event=%s", event.event());
            return false;
        }
    }

    void end(EndReason reason) {
        if (feed.leave(this)) {
            listener.end(reason);
        }
    }
}
