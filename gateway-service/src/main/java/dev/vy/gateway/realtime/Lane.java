package dev.vy.gateway.realtime;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of one partition, recorded in their order: what has come while some were recorded goes together next. While
 * the store is away they are told as they come and wait here.
 */
final class Lane {
    /** What the sockets of as many events take of an event loop is some tens of milliseconds. */
    static final int MOST_TOGETHER = 100;

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
        /** In their order. Fails where the store does not take all of them. */
        Uni<Void> record(List<Due> events);

        void tellUnrecorded(StatusRecord.Told told);

        /** It was told ahead, and is recorded now. */
        void caughtUp();

        /** The record is done with. */
        void leave();

        void storeFailed(Throwable failure);
    }

    /**
     * An event that is to be recorded.
     *
     * @param late it was told ahead of the store
     */
    record Due(TopicPartition partition, StatusRecord.Told told, boolean late) {}

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

    /**
     * The store is away: nobody is to wait for it. What is with the store already is told by its answer, which comes or fails
     * soon: told now, it would stand in the stream unmarked.
     */
    synchronized void tellAll() {
        if (recording) {
            return;
        }
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

    /** Records what waits, until the store fails. */
    void advance() {
        for (List<Waiting> next = begin(); !next.isEmpty(); next = begin()) {
            List<Due> due = due(next);
            if (!due.isEmpty()) {
                List<Waiting> recorded = next;
                work.record(due)
                        .subscribe()
                        .with(
                                done -> {
                                    end(recorded);
                                    advance();
                                },
                                this::failed);
                return;
            }
            end(next);
        }
    }

    private synchronized List<Due> due(List<Waiting> waiting) {
        List<Due> due = new ArrayList<>(waiting.size());
        for (Waiting next : waiting) {
            StatusRecord.Told told = next.record.told();
            if (told != null) {
                due.add(new Due(next.record.partition(), told, next.told));
            }
        }
        return due;
    }

    private synchronized List<Waiting> begin() {
        if (recording || queue.isEmpty() || store.isAway()) {
            return List.of();
        }
        recording = true;
        return queue.stream().limit(MOST_TOGETHER).toList();
    }

    private void end(List<Waiting> recorded) {
        synchronized (this) {
            for (Waiting _ : recorded) {
                queue.remove();
            }
            recording = false;
            ahead = ahead && !queue.isEmpty();
            nextOffset = recorded.getLast().record.offset() + 1;
            if (store.isAway()) {
                tellAll();
            }
        }
        for (Waiting done : recorded) {
            if (done.told) {
                work.caughtUp();
            }
            work.leave();
        }
    }

    private void failed(Throwable failure) {
        synchronized (this) {
            recording = false;
        }
        work.storeFailed(failure);
        tellAll();
    }
}
