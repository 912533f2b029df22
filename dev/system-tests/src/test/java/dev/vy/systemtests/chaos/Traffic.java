package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Requests at a fixed rate, whatever becomes of those before them. A request whose outcome its caller does not know is
 * repeated with the same key, at whichever gateway comes next, until it is known.
 */
final class Traffic {
    /** As {@code Retry-After} asks. */
    private static final Duration PAUSE_BEFORE_REPEAT = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What a client repeats with its key; all else is an answer. */
    private static final Set<Integer> COME_AGAIN = Set.of(409, 429, 503, 504);

    /** So many seconds' worth of requests at most are under way: a machine that cannot keep up gets no more. */
    private static final int SECONDS_UNDER_WAY = 5;

    private final Supplier<Place> places;
    private final Ledger ledger;
    private final Supplier<Errand> errands;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Try> tries = new ConcurrentLinkedQueue<>();
    private final Queue<Violation> violations = new ConcurrentLinkedQueue<>();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong settled = new AtomicLong();
    private long beganNanos;
    private long endedNanos;

    /**
     * One try of a request.
     *
     * @param status 0 where no answer came
     */
    record Try(long beganNanos, long endedNanos, int status, String code) {
        Duration took() {
            return Duration.ofNanos(endedNanos - beganNanos);
        }
    }

    Traffic(Supplier<Place> places, Ledger ledger, Supplier<Errand> errands) {
        this.places = places;
        this.ledger = ledger;
        this.errands = errands;
    }

    void begin(int perSecond) {
        beganNanos = System.nanoTime();
        Semaphore room = new Semaphore(perSecond * SECONDS_UNDER_WAY);
        var _ = clock.scheduleAtFixedRate(
                () -> beginOne(room), 0, TimeUnit.SECONDS.toNanos(1) / perSecond, TimeUnit.NANOSECONDS);
    }

    private void beginOne(Semaphore room) {
        if (room.tryAcquire()) {
            threads.execute(() -> {
                runOne();
                room.release();
            });
        }
    }

    /** Waits for so many more outcomes. */
    void awaitSettled(long more) {
        long goal = settled() + more;
        await(more + " more answers").atMost(PATIENCE).until(() -> settled() >= goal);
    }

    /** Begins no more, and returns when each has its outcome. */
    void end() {
        clock.shutdown();
        endedNanos = System.nanoTime();
        threads.close();
    }

    private void runOne() {
        begun.incrementAndGet();
        Errand errand = errands.get();
        try {
            settle(errand);
            settled.incrementAndGet();
        } catch (RuntimeException | AssertionError fault) {
            violations.add(Violation.stuck("%s with key %s: %s", errand.route(), errand.key(), fault));
        }
    }

    private void settle(Errand errand) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() - deadline < 0) {
            Place place = places.get();
            long begin = System.nanoTime();
            Answer answer = ask(errand, errand.shopper().at(place.entrance()));
            Try made = new Try(begin, System.nanoTime(), answer.status(), answer.status() < 400 ? "" : answer.code());
            tries.add(made);
            if (made.status() == 0 && place.owesAnAnswer().test(begin)) {
                violations.add(Violation.lost("%s: a gateway that lived did not answer it", errand.route()));
            }
            if (answer.status() == 200) {
                judge(errand, answer);
                return;
            }
            if (answer.status() > 0 && !COME_AGAIN.contains(answer.status())) {
                throw new IllegalStateException("refused: " + answer.text());
            }
            pause();
        }
        throw new IllegalStateException("no outcome within " + PATIENCE);
    }

    /** An answer of status 0 is none. */
    private Answer ask(Errand errand, Caller caller) {
        try {
            return errand.isRead()
                    ? caller.post(errand.route(), errand.body(), errand.key())
                    : ledger.post(caller, errand.route(), errand.body(), errand.key());
        } catch (AssertionError broken) {
            return Answer.none();
        }
    }

    private void judge(Errand errand, Answer answer) {
        JsonNode reply = answer.data();
        if (!errand.isOwn().test(reply)) {
            violations.add(Violation.lost("%s %s was answered with %s", errand.route(), errand.body(), answer.text()));
        }
        errand.next().accept(errand.shopper(), reply);
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE_BEFORE_REPEAT.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<Violation> violations() {
        return new ArrayList<>(violations);
    }

    /** Every try that was begun in that time. */
    List<Try> triesBetween(long fromNanos, long toNanos) {
        return tries.stream()
                .filter(one -> one.beganNanos() - fromNanos >= 0 && one.beganNanos() - toNanos < 0)
                .toList();
    }

    List<Try> tries() {
        return List.copyOf(tries);
    }

    long begun() {
        return begun.get();
    }

    long settled() {
        return settled.get();
    }

    long perSecond() {
        return begun.get() * TimeUnit.SECONDS.toNanos(1) / Math.max(1, endedNanos - beganNanos);
    }
}
