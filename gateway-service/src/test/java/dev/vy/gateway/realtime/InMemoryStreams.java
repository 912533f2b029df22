package dev.vy.gateway.realtime;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The streams of all users, shared by the replicas of a test; answers on a thread of its own, as Redis does. */
final class InMemoryStreams implements StatusStreams, AutoCloseable {
    private final Map<String, List<Kept>> streams = new ConcurrentHashMap<>();
    private final ExecutorService answers = Executors.newSingleThreadExecutor();
    volatile boolean away;
    volatile int refused;

    @Override
    public Uni<Recorded> record(String userId, StatusEvent event, String lateFrom, Position after) {
        return answer(() -> {
            List<Kept> stream = streams.computeIfAbsent(userId, user -> new ArrayList<>());
            Kept kept = stream.stream()
                    .filter(entry -> entry.event().id().equals(event.id()))
                    .findFirst()
                    .orElseGet(() -> add(stream, event, lateFrom));
            List<Kept> since = after == null
                    ? List.of()
                    : stream.stream()
                            .filter(entry -> entry.position().isAfter(after))
                            .toList();
            return new Recorded(kept.position(), since);
        });
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
