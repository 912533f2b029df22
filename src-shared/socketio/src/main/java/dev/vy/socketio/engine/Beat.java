package dev.vy.socketio.engine;

import org.jspecify.annotations.Nullable;

/** A session's place in the queue of what is due next: its ping, or the end of the wait for its pong. */
final class Beat {
    private final Session session;
    private @Nullable BeatQueue queue;

    @Nullable
    Beat previous;

    @Nullable
    Beat next;

    long dueNanos;

    Beat(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    void moveTo(BeatQueue other, long nowNanos) {
        cancel();
        queue = other;
        other.append(this, nowNanos);
    }

    void cancel() {
        if (queue != null) {
            queue.remove(this);
            queue = null;
        }
    }
}
