package dev.vy.gateway.realtime;

import dev.vy.gateway.messaging.TopicTail;
import dev.vy.kafka.TopicsAtStart;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears every status on every replica. It begins where the last replica had recorded all, and takes connections when it
 * has recorded what came since.
 */
@ApplicationScoped
class StatusEventsListener {
    private static final Logger LOG = Logger.getLogger(StatusEventsListener.class);

    /** What a mark costs is one write; what it saves is reading as much again after a start. */
    private static final Duration MARK_EVERY = Duration.ofSeconds(1);

    /** How late a connection may end after its token. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    /** Redis may start beside this service; one that is away is no reason to take no payments. */
    private static final int MARKS_TRIES = 5;

    private static final Duration MARKS_PAUSE = Duration.ofMillis(300);

    private final StatusHub hub;
    private final StatusPipeline pipeline;
    private final StatusMarks marks;
    private final TopicTail tail;
    private volatile @Nullable Cancellable marking;
    private volatile @Nullable Cancellable looking;
    private Map<TopicPartition, Long> written = Map.of();

    @Inject
    StatusEventsListener(
            @Identifier("default-kafka-broker") Map<String, Object> clientConfig,
            StatusHub hub,
            StatusPipeline pipeline,
            StatusMarks marks,
            Clock clock) {
        this.hub = hub;
        this.pipeline = pipeline;
        this.marks = marks;
        StatusRecords records = new StatusRecords(clock);
        this.tail = new TopicTail(
                "status-events", StatusRecords.TOPICS, clientConfig, record -> pipeline.accept(records.read(record)));
    }

    void onStart(@Observes StartupEvent event, TopicsAtStart topics) {
        topics.created().chain(this::startOffsets).subscribe().with(this::begin);
    }

    private Uni<Map<TopicPartition, Long>> startOffsets() {
        return marks.read()
                .onFailure()
                .retry()
                .withBackOff(MARKS_PAUSE, MARKS_PAUSE)
                .atMost(MARKS_TRIES)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Redis is away; statuses that came while no gateway ran are not kept reason=%s", failure))
                .onFailure()
                .recoverWithItem(Map.of());
    }

    private void begin(Map<TopicPartition, Long> offsets) {
        tail.startFrom(offsets);
        looking = every(LOOK_EVERY, this::look);
        marking = every(MARK_EVERY, this::mark);
    }

    private static Cancellable every(Duration pause, Supplier<Uni<Void>> work) {
        return Multi.createFrom()
                .ticks()
                .every(pause)
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(
                        tick -> Uni.createFrom().deferred(work::get).onFailure().recoverWithNull())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("Status events are not looked after any more", failure));
    }

    private Uni<Void> look() {
        if (!hub.isOpen() && tail.isAtEnd() && hasCaughtUp()) {
            hub.open();
        }
        hub.endExpired();
        return Uni.createFrom().voidItem();
    }

    /** Where the store is away it cannot catch up, and connections are better off with what comes now. */
    private boolean hasCaughtUp() {
        pipeline.begin(tail.firstOffsets());
        return pipeline.isStoreAway() || pipeline.hasDoneWhatCameBefore();
    }

    private Uni<Void> mark() {
        Map<TopicPartition, Long> next = pipeline.nextOffsets();
        if (next.equals(written) || pipeline.isStoreAway()) {
            return Uni.createFrom().voidItem();
        }
        return marks.write(next).invoke(() -> written = next);
    }

    boolean isListening() {
        return hub.isOpen();
    }

    /** Before Redis is closed: what came after that would be told as a fault, and other replicas read it too. */
    void onStop(@Observes ShutdownEvent event) {
        tail.close();
        cancel(looking);
        cancel(marking);
    }

    private static void cancel(@Nullable Cancellable work) {
        if (work != null) {
            work.cancel();
        }
    }
}
