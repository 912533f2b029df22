package dev.vy.gateway.messaging;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The queues in which this replica's requests wait, one for each topic, so that a rush on one shuts nobody out of the
 * others.
 */
@ApplicationScoped
class Queues {
    /**
     * How much of the time that a caller waits it may spend in the queue: the rest is for slow providers, for another rush
     * of the same size from other replicas, and for a service that gets slower.
     */
    private static final int SHARE_OF_TIMEOUT = 4;

    private static final Duration MEASURED_EVERY = Duration.ofMillis(500);

    private final ConcurrentMap<String, Queue> queues = new ConcurrentHashMap<>();
    private final Queue.Bounds bounds;
    private final ScheduledFuture<?> measuring;

    @Inject
    Queues(MessagingConfig config) {
        Duration longestWait = Duration.ofMillis(config.replyTimeoutMillis()).dividedBy(SHARE_OF_TIMEOUT);
        this.bounds = new Queue.Bounds(config.maxPending(), longestWait);
        this.measuring = Infrastructure.getDefaultWorkerPool()
                .scheduleAtFixedRate(
                        this::measure, MEASURED_EVERY.toMillis(), MEASURED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Topics are the contract's, so there are few. */
    Queue of(String topic) {
        return queues.computeIfAbsent(topic, name -> new Queue(bounds));
    }

    private void measure() {
        queues.values().forEach(queue -> queue.measure(MEASURED_EVERY));
    }

    @PreDestroy
    void stopMeasuring() {
        measuring.cancel(false);
    }
}
