package dev.vy.payments.outbox;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;

/**
 * Sends the events of a batch. One leaves only when the broker has the one before it of the same intent, so that the first
 * of each comes in order even where two replicas publish at once; and none leaves that might arrive after the lease.
 */
@Startup
@ApplicationScoped
class OrderedEvents {
    /** The producer's delivery.timeout.ms of 4 s; before it, two sends for each of AT_ONCE may wait max.block.ms of 0.3 s. */
    static final Duration SEND_LIMIT = Duration.ofSeconds(7);

    /** Intents whose events are on their way at one time. */
    private static final int AT_ONCE = 4;

    private final EventSender sender;
    private final Clock clock;
    private final Duration lease;

    @Inject
    OrderedEvents(EventSender sender, Clock clock, OutboxConfig config) {
        this.sender = sender;
        this.clock = clock;
        this.lease = config.lease();
        if (lease.compareTo(SEND_LIMIT) <= 0) {
            throw new ConfigurationException(
                    "vy.outbox.lease is " + lease + ": set it above " + SEND_LIMIT + ", which a send may take");
        }
    }

    /** Of a lease that is taken from now on. */
    Instant lastSendOfLease() {
        return clock.instant().plus(lease).minus(SEND_LIMIT);
    }

    /** What the broker has taken is added to {@code sent}, whatever becomes of the rest. */
    Uni<Void> send(List<OutboxEvent> events, Instant lastSend, Queue<OutboxEvent> sent) {
        Collection<List<OutboxEvent>> byIntent = events.stream()
                .collect(Collectors.groupingBy(OutboxEvent::key, LinkedHashMap::new, Collectors.toList()))
                .values();
        return Multi.createFrom()
                .iterable(byIntent)
                .onItem()
                .transformToUni(ofOne -> sendInOrder(ofOne, lastSend, sent))
                .collectFailures()
                .merge(AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> sendInOrder(List<OutboxEvent> ofOneIntent, Instant lastSend, Queue<OutboxEvent> sent) {
        return Multi.createFrom()
                .iterable(ofOneIntent)
                .onItem()
                .transformToUniAndConcatenate(
                        event -> sendInTime(event, lastSend).invoke(() -> sent.add(event)))
                .onItem()
                .ignoreAsUni()
                .onFailure(LeaseEndsException.class)
                .recoverWithNull();
    }

    /** Later it could arrive when another replica, which holds the lease by then, has sent what comes after it. */
    private Uni<Void> sendInTime(OutboxEvent event, Instant lastSend) {
        return Uni.createFrom()
                .deferred(() -> clock.instant().isAfter(lastSend)
                        ? Uni.createFrom().failure(new LeaseEndsException())
                        : sender.send(event));
    }

    /** The rest waits for the next round, or for another replica. */
    private static final class LeaseEndsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LeaseEndsException() {
            super("the lease ends before they could all be sent", null, false, false);
        }
    }
}
