package dev.vy.gateway.realtime;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The streams of all users, shared by the replicas of a test; answers on a thread of its own, as Redis does. */
final class InMemoryStreams implements StatusStreams, AutoCloseable {
    private final Map<String, List<Kept>> streams = new ConcurrentHashMap<>();
    private final ExecutorService answers = Executors.newSingleThreadExecutor();
    /** How many events came with each call. */
    final List<Integer> together = new CopyOnWriteArrayList<>();

    volatile boolean away;
    volatile int refused;

    @Override
    public Uni<List<Recorded>> record(List<Incoming> events) {
        return answer(() -> {
            together.add(events.size());
            return events.stream().map(this::record).toList();
        });
    }

    private Recorded record(Incoming incoming) {
        List<Kept> stream = streams.computeIfAbsent(incoming.userId(), user -> new ArrayList<>());
        Kept kept = stream.stream()
                .filter(entry -> entry.event().id().equals(incoming.event().id()))
                .findFirst()
                .orElseGet(() -> add(stream, incoming.event(), incoming.lateFrom()));
        Position after = incoming.after() == null || incoming.behind() == null
                ? incoming.after()
                : positionOf(stream, incoming.behind());
        List<Kept> since = after == null
                ? List.of()
                : stream.stream()
                        .filter(entry -> entry.position().isAfter(after))
                        .filter(entry -> !entry.position().isAfter(kept.position()))
                        .toList();
        return new Recorded(kept.position(), since);
    }

    private static Position positionOf(List<Kept> stream, String id) {
        return stream.stream()
                .filter(entry -> entry.event().id().equals(id))
                .findFirst()
                .orElseThrow()
                .position();
    }

    private static Kept add(List<Kept> stream, StatusEvent event, String lateFrom) {
        Position last = stream.isEmpty() ? Position.START : stream.getLast().position();
        Kept added = new Kept(new Position(last.millis() + 1, 0), event, lateFrom);
        stream.add(added);
        if (stream.size() > MAX_EVENTS) {
            stream.removeFirst();
        }
        return added;
    }

    @Override
    public Uni<List<Kept>> read(String userId) {
        return answer(() -> List.copyOf(streams.getOrDefault(userId, List.of())));
    }

    @Override
    public Uni<Void> probe() {
        return answer(() -> null);
    }

    private <T> Uni<T> answer(java.util.function.Supplier<T> work) {
        return Uni.createFrom()
                .<T>emitter(emitter -> answers.execute(() -> {
                    if (away) {
                        refused++;
                        emitter.fail(new IOException("away"));
                    } else {
                        emitter.complete(work.get());
                    }
                }));
    }

    /** Answers nothing while something happens. */
    void whileAtWork(Runnable happening) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Future<?> work = answers.submit(() -> {
            over.await();
            return null;
        });
        happening.run();
        over.countDown();
        work.get();
    }

    List<String> idsOf(String userId) {
        return streams.getOrDefault(userId, List.of()).stream()
                .map(entry -> entry.event().id())
                .toList();
    }

    @Override
    public void close() {
        answers.shutdown();
    }
}
