package dev.vy.socketio.engine;

import org.jspecify.annotations.Nullable;

/** Beats with one and the same delay, which are therefore due in the order in which they came. */
final class BeatQueue {
    private final long delayNanos;
    private @Nullable Beat first;
    private @Nullable Beat last;

    BeatQueue(long delayNanos) {
        this.delayNanos = delayNanos;
    }

    @Nullable
    Beat first() {
        return first;
    }

    /** The first beat whose time has come. */
    @Nullable
    Beat due(long nowNanos) {
        Beat beat = first;
        return beat != null && beat.dueNanos - nowNanos <= 0 ? beat : null;
    }

    void append(Beat beat, long nowNanos) {
        beat.dueNanos = nowNanos + delayNanos;
        beat.previous = last;
        beat.next = null;
        if (last == null) {
            first = beat;
        } else {
            last.next = beat;
        }
        last = beat;
    }

    void remove(Beat beat) {
        if (beat.previous == null) {
            first = beat.next;
        } else {
            beat.previous.next = beat.next;
        }
        if (beat.next == null) {
            last = beat.previous;
        } else {
            beat.next.previous = beat.previous;
        }
        beat.previous = null;
        beat.next = null;
    }
}
