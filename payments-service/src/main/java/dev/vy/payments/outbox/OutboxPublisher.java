package dev.vy.payments.outbox;

import dev.vy.payments.command.ShutdownOrder;
import dev.vy.payments.command.StoreContext;
import dev.vy.payments.command.Transactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Publishes the outbox in order, by whichever replica holds the lease. A process that dies between sending and removing
 * sends again after its restart, with the same event ids: readers drop what they have seen.
 */
@ApplicationScoped
class OutboxPublisher {
    private static final Logger LOG = Logger.getLogger(OutboxPublisher.class);
    private static final String LEASE = "outbox";

    /** A batch takes a moment; what takes longer waits for a broker or a store that is away. */
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(3);

    private final Transactions transactions;
    private final OutboxRows rows;
    private final Leases leases;
    private final OrderedEvents sender;
    private final OutboxSignal signal;
    private final OutboxConfig config;
    private final StoreContext context;
    private final String owner = UUID.randomUUID().toString();
    private final CountDownLatch left = new CountDownLatch(1);
    private volatile boolean ending;

    @Inject
    OutboxPublisher(
            Transactions transactions,
            OutboxRows rows,
            Leases leases,
            OrderedEvents sender,
            OutboxSignal signal,
            OutboxConfig config,
            StoreContext context) {
        this.transactions = transactions;
        this.rows = rows;
        this.leases = leases;
        this.sender = sender;
        this.signal = signal;
        this.config = config;
        this.context = context;
    }

    void onStart(@Observes StartupEvent event) {
        Multi<Boolean> polls =
                Multi.createFrom().ticks().every(config.pollEvery()).map(tick -> true);
        var _ = Multi.createBy()
                .merging()
                .streams(signal.signals(), polls)
                .onOverflow()
                .dropPreviousItems()
                .select()
                .first(wake -> !ending)
                .onItem()
                .transformToUni(
                        wake -> context.run(this::publishAll).onFailure().recoverWithItem(this::later))
                .concatenate()
                .onCompletion()
                .call(() -> context.run(this::leave))
                .subscribe()
                .with(
                        published -> {},
                        failure -> LOG.error("The outbox has stopped; restart this service", failure),
                        left::countDown);
    }

    private int later(Throwable failure) {
        LOG.warnf("Events wait in the outbox: %s", failure.getMessage());
        return 0;
    }

    /** One round: all that is there, batch by batch. */
    Uni<Integer> publishAll() {
        return publishBatch()
                .chain(published -> published == config.batch()
                        ? publishAll()
                        : Uni.createFrom().item(published));
    }

    private Uni<Integer> publishBatch() {
        Instant lastSend = sender.lastSendOfLease();
        return transactions.inTransaction(this::oldestIfLeased).chain(events -> publish(events, lastSend));
    }

    private Uni<List<OutboxEvent>> oldestIfLeased() {
        return leases.hold(LEASE, owner, config.lease())
                .chain(held ->
                        held ? rows.oldest(config.batch()) : Uni.createFrom().item(List.of()));
    }

    /** What the broker has taken is removed, whatever becomes of the rest. */
    private Uni<Integer> publish(List<OutboxEvent> events, Instant lastSend) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Queue<OutboxEvent> sent = new ConcurrentLinkedQueue<>();
        return sender.send(events, lastSend, sent)
                .onItemOrFailure()
                .call((done, failure) -> remove(List.copyOf(sent)))
                .map(done -> sent.size());
    }

    /** Where another replica has removed them already, there is nothing left to remove. */
    private Uni<Void> remove(List<OutboxEvent> sent) {
        return sent.isEmpty()
                ? Uni.createFrom().voidItem()
                : context.run(() -> transactions.inTransaction(() -> rows.remove(sent)));
    }

    /** What the last commands have told goes out now, and another replica need not wait until the lease has run out. */
    Uni<Void> leave() {
        return publishAll()
                .chain(() -> transactions.inTransaction(() -> leases.handBack(LEASE, owner)))
                .onFailure()
                .invoke(failure -> LOG.warnf("Events are left to others: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    void onStop(@Observes @Priority(ShutdownOrder.PUBLISH_THE_REST) ShutdownEvent event) {
        ending = true;
        signal.raise();
        try {
            if (!left.await(LEAVE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Events wait in the outbox at the end; another replica publishes them after the lease");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
