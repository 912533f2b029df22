package dev.vy.gateway.realtime;

import java.util.concurrent.atomic.AtomicLong;

/** What waits to be sent on one connection, and how much of it is too much. */
final class Backlog {
    /** More than a client's whole history, which a resumed connection gets at once. */
    static final int MAX_FRAMES = 256;

    /** Above any 256 updates of ours; what neighbours tell may be longer. */
    static final int MAX_BYTES = 1024 * 1024;

    /** Both counts in one word, so that an idle connection costs one object: frames above, bytes below. */
    private final AtomicLong waiting = new AtomicLong();

    private static final int BYTE_BITS = 40;

    /** False where it does not fit any more; it is not counted then. */
    boolean take(int bytes) {
        long now = waiting.addAndGet(one(bytes));
        boolean fits = now >>> BYTE_BITS <= MAX_FRAMES && (now & ((1L << BYTE_BITS) - 1)) <= MAX_BYTES;
        if (!fits) {
            sent(bytes);
        }
        return fits;
    }

    void sent(int bytes) {
        waiting.addAndGet(-one(bytes));
    }

    private static long one(int bytes) {
        return (1L << BYTE_BITS) + bytes;
    }
}
