package dev.vy.gateway.realtime;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition, each recorded before the next. While the store is away they are told as they come and
 * wait here.
 */
final class Lane {
    private final Work work;
    private final StorePresence store;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean recording;

    /** Something in the queue was told ahead of the store, so that what comes behind it is as well. */
    private boolean ahead;

    private volatile long nextOffset;
    private volatile long endOffset;

    /** What a lane does with its records. */
    interface Work {
        /** Fails where the store does not take it. */
        Uni<Void> record(StatusRecord record, boolean late);

        void tellUnrecorded(StatusRecord.Told told);

        /** It was told ahead, and is recorded now. */
        void caughtUp();

        /** The record is done with. */
        void leave();

        void storeFailed(Throwable failure);
    }

    private static final class Waiting {
        private final StatusRecord record;
        private boolean told;

        Waiting(StatusRecord record) {
            this.record = record;
        }
    }

    Lane(Work work, StorePresence store, long nextOffset) {
        this.work = work;
        this.store = store;
        this.nextOffset = nextOffset;
        this.endOffset = nextOffset;
    }

    /** The first offset that is not done with. */
    long nextOffset() {
        return nextOffset;
    }

    /** The first offset that is not here yet. */
    long endOffset() {
        return endOffset;
    }

    void add(StatusRecord record) {
        synchronized (this) {
            endOffset = record.offset() + 1;
            queue.add(new Waiting(record));
            if (store.isAway() || ahead) {
                // Those before it too: word of the store's absence may be on its way to this lane.
                tellAll();
            }
        }
        advance();
    }

    /** The store is away: nobody is to wait for it. */
    synchronized void tellAll() {
        ahead = !queue.isEmpty();
        queue.forEach(this::tell);
    }

    private void tell(Waiting waiting) {
        StatusRecord.Told told = waiting.record.told();
        if (!waiting.told && told != null && told.userId() != null) {
            waiting.told = true;
            work.tellUnrecorded(told);
        }
    }

    /** Records what waits, one at a time, until the store fails. */
    void advance() {
        for (Waiting head = begin(); head != null; head = begin()) {
            StatusRecord.Told told = head.record.told();
            if (told != null) {
                Waiting recorded = head;
                work.record(head.record, head.told)
                        .subscribe()
                        .with(
                                done -> {
                                    end(recorded);
                                    advance();
                                },
                                this::failed);
                return;
            }
            end(head);
        }
    }

    private synchronized @Nullable Waiting begin() {
        if (recording || queue.isEmpty() || store.isAway()) {
            return null;
        }
        recording = true;
        return queue.peek();
    }

    private void end(Waiting head) {
        synchronized (this) {
            queue.remove();
            recording = false;
            ahead = ahead && !queue.isEmpty();
            nextOffset = head.record.offset() + 1;
        }
        if (head.told) {
            work.caughtUp();
        }
        work.leave();
    }

    private void failed(Throwable failure) {
        synchronized (this) {
            recording = false;
        }
        work.storeFailed(failure);
        tellAll();
    }
}
