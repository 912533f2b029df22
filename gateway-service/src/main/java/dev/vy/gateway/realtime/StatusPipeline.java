package dev.vy.gateway.realtime;

import dev.vy.gateway.realtime.StatusStreams.Incoming;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way of each record from Kafka to this replica's listeners: its user is found, it is recorded, and then told. While
 * the store is away it is told first and recorded when the store is back. Nothing is dropped: where too much waits, no
 * more is read.
 */
@ApplicationScoped
class StatusPipeline implements Lane.Work {
    /** At some 1 KB each, 20 MB, and minutes of full load. */
    static final int MAX_WAITING = 20_000;

    private static final Logger LOG = Logger.getLogger(StatusPipeline.class);
    private static final int LOOKUPS_AT_ONCE = 16;
    private static final Duration PROBE_EVERY = Duration.ofMillis(500);

    private final StatusStreams streams;
    private final IntentUsers intentUsers;
    private final StatusHub hub;
    private final Unrecorded unrecorded;
    private final StorePresence store;
    private final Map<TopicPartition, Lane> lanes = new ConcurrentHashMap<>();
    private @Nullable Map<Lane, Long> goals;
    private final Semaphore room = new Semaphore(MAX_WAITING);

    private record Addressed(String userId, Lane.Due due) {
        StatusEvent event() {
            return due.told().event();
        }
    }

    @Inject
    StatusPipeline(
            StatusStreams streams, IntentUsers intentUsers, StatusHub hub, Unrecorded unrecorded, StorePresence store) {
        this.streams = streams;
        this.intentUsers = intentUsers;
        this.hub = hub;
        this.unrecorded = unrecorded;
        this.store = store;
    }

    /** Waits where too much waits already; for the reading thread alone. */
    void accept(StatusRecord record) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            // Not counted then; the process is about to end.
            Thread.currentThread().interrupt();
            return;
        }
        lanes.computeIfAbsent(record.partition(), partition -> new Lane(this, store, record.offset()))
                .add(record);
    }

    /** A partition on which nothing comes has its mark too: what comes on it while no replica runs would be lost. */
    void begin(Map<TopicPartition, Long> firstOffsets) {
        firstOffsets.forEach((partition, offset) -> lanes.putIfAbsent(partition, new Lane(this, store, offset)));
    }

    boolean isStoreAway() {
        return store.isAway();
    }

    /** At the first call it is asked what waits then; true once that is done with. */
    boolean hasDoneWhatCameBefore() {
        if (goals == null) {
            goals = new HashMap<>();
            lanes.forEach((partition, lane) -> goals.put(lane, lane.endOffset()));
        }
        goals.entrySet().removeIf(goal -> goal.getKey().nextOffset() >= goal.getValue());
        return goals.isEmpty();
    }

    int waitingCount() {
        return MAX_WAITING - room.availablePermits();
    }

    /** For each partition the first offset that is not done with. */
    Map<TopicPartition, Long> nextOffsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        lanes.forEach((partition, lane) -> offsets.put(partition, lane.nextOffset()));
        return offsets;
    }

    @Override
    public Uni<Void> record(List<Lane.Due> events) {
        return Uni.join()
                .all(events.stream().map(this::addressed).toList())
                .usingConcurrencyOf(LOOKUPS_AT_ONCE)
                .andFailFast()
                .chain(found ->
                        recordAndTell(found.stream().flatMap(Optional::stream).toList()));
    }

    private Uni<Optional<Addressed>> addressed(Lane.Due due) {
        return userOf(due.told()).map(user -> user.map(known -> new Addressed(known, due)));
    }

    private Uni<Void> recordAndTell(List<Addressed> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return streams.record(incoming(events))
                .invoke(recorded ->
                        IntStream.range(0, events.size()).forEach(i -> tell(events.get(i), recorded.get(i))))
                .replaceWithVoid();
    }

    /** Each is to read what the stream has behind the user's one before it, so that nothing is read twice or left out. */
    private List<Incoming> incoming(List<Addressed> events) {
        List<Incoming> incoming = new ArrayList<>(events.size());
        Map<String, Incoming> lastOf = new HashMap<>();
        for (Addressed next : events) {
            Incoming before = lastOf.get(next.userId());
            Incoming added = new Incoming(
                    next.userId(),
                    next.event(),
                    next.due().late() ? next.due().partition().toString() : "",
                    before == null ? hub.lastOf(next.userId()) : before.after(),
                    before == null ? null : before.event().id());
            lastOf.put(next.userId(), added);
            incoming.add(added);
        }
        return incoming;
    }

    private void tell(Addressed told, Recorded recorded) {
        hub.deliver(told.userId(), told.event(), recorded);
    }

    /** Empty where nobody is known to have made the intent. */
    private Uni<Optional<String>> userOf(StatusRecord.Told told) {
        if (told.userId() != null || told.paymentIntentId() == null) {
            return Uni.createFrom().item(Optional.ofNullable(told.userId()));
        }
        return intentUsers.find(told.paymentIntentId());
    }

    @Override
    public void tellUnrecorded(StatusRecord.Told told) {
        if (told.userId() != null) {
            unrecorded.add();
            hub.deliverUnrecorded(told.userId(), told.event());
        }
    }

    @Override
    public void caughtUp() {
        unrecorded.remove();
    }

    @Override
    public void leave() {
        store.noteRecorded();
        room.release();
    }

    @Override
    public void storeFailed(Throwable failure) {
        if (store.noteAway(failure)) {
            lanes.values().forEach(Lane::tellAll);
            probeLater();
        }
    }

    private void probeLater() {
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(PROBE_EVERY)
                .chain(streams::probe)
                .subscribe()
                .with(answered -> goOn(), failure -> probeLater());
    }

    private void goOn() {
        LOG.debugf("Redis answers waiting=%d", waitingCount());
        store.tryAgain();
        lanes.values().forEach(Lane::advance);
    }
}
