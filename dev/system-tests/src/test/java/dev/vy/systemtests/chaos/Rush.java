package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Creations that come at a fixed rate, whether those before them were answered or not, each with a key of its own. */
final class Rush {
    static final String ROUTE = "create-payment-intent";

    /** Connections that one process can well keep open; a gateway without a limit would reach it. */
    private static final int MOST_AT_ONCE = 12_000;

    private static final Set<String> NOTHING_BEGUN = Set.of("overloaded", "not_attempted", "rate_limited");

    private static final int NO_ANSWER = 0;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(90);

    private final List<Caller> callers;
    private final String keys = "rush-" + Caller.newKey() + "-";
    private final ConcurrentMap<String, Told> told = new ConcurrentHashMap<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private int sent;
    private int held;
    private int mostUnderWay;

    /**
     * What the sender of one key heard.
     *
     * @param status 0 where nothing was heard
     * @param code of an error
     * @param answer absent where nothing was begun or heard: a hundred thousand of them would fill the memory
     */
    record Told(Caller caller, int status, String code, Optional<Answer> answer, Duration after) {
        boolean isNothingBegun() {
            return NOTHING_BEGUN.contains(code);
        }
    }

    Rush(List<Caller> callers) {
        this.callers = callers;
    }

    /** As many as are done by a crowd of whom each waits for an answer before asking again. */
    static int ratePerSecond(List<Caller> callers, Duration time) {
        AtomicInteger done = new AtomicInteger();
        long end = System.nanoTime() + time.toNanos();
        List<Thread> crowd = callers.stream()
                .map(caller -> Thread.ofVirtual().start(() -> {
                    while (System.nanoTime() < end) {
                        if (caller.create(Caller.newKey()).status() == 200) {
                            done.incrementAndGet();
                        }
                    }
                }))
                .toList();
        await().atMost(time.plus(LONGEST_ANSWER)).until(() -> crowd.stream().noneMatch(Thread::isAlive));
        return (int) Math.max(1, done.get() / time.toSeconds());
    }

    /** Returns when the last one is sent. */
    void send(int perSecond, Duration time) {
        long begin = System.nanoTime();
        long count = perSecond * time.toSeconds();
        for (int i = 0; i < count; i++) {
            long due = begin + i * Duration.ofSeconds(1).toNanos() / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (underWay.get() < MOST_AT_ONCE) {
                send(i);
            } else {
                held++;
            }
        }
    }

    private void send(int number) {
        String key = keys + number;
        Caller caller = callers.get(number % callers.size());
        long begin = System.nanoTime();
        sent++;
        mostUnderWay = Math.max(mostUnderWay, underWay.incrementAndGet());
        var _ = caller.postLater(ROUTE, Caller.ONE_COFFEE, key).whenComplete((answer, failure) -> {
            underWay.decrementAndGet();
            Duration after = Duration.ofNanos(System.nanoTime() - begin);
            told.put(key, failure == null ? heard(caller, answer, after) : unheard(caller, failure, after));
        });
    }

    private static Told heard(Caller caller, Answer answer, Duration after) {
        String code = answer.status() == 200 ? "" : answer.code();
        Optional<Answer> kept = NOTHING_BEGUN.contains(code) ? Optional.empty() : Optional.of(answer);
        return new Told(caller, answer.status(), code, kept, after);
    }

    private static Told unheard(Caller caller, Throwable failure, Duration after) {
        return new Told(caller, NO_ANSWER, failure.getClass().getSimpleName(), Optional.empty(), after);
    }

    void awaitAnswers() {
        await("the last answers").atMost(LONGEST_ANSWER).until(() -> underWay.get() == 0);
    }

    /** By key. */
    Map<String, Told> told() {
        return Map.copyOf(told);
    }

    String keyPattern() {
        return keys + "%";
    }

    int sent() {
        return sent;
    }

    /** What was told how often and after which time, in a sentence. */
    String summary() {
        Map<String, List<Long>> times = told.values().stream()
                .collect(Collectors.groupingBy(
                        answer -> (answer.status() + " " + answer.code()).trim(),
                        TreeMap::new,
                        Collectors.mapping(answer -> answer.after().toMillis(), Collectors.toList())));
        String answers = times.entrySet().stream()
                .map(entry -> "%d x %s (median %d ms)"
                        .formatted(entry.getValue().size(), entry.getKey(), median(entry.getValue())))
                .collect(Collectors.joining(", "));
        return "%d sent, %d not for want of connections, at most %d under way: %s"
                .formatted(sent, held, mostUnderWay, answers);
    }

    static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0L);
    }
}
