package dev.vy.payments.idempotency;

import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.command.Transactions;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jboss.logging.Logger;

/**
 * Work that this replica has stopped doing because the store was lost, and whose claim may stand with a lease that says
 * that somebody is at it. As soon as the store answers again the leases are ended; where this process dies before, they
 * end by themselves.
 */
@ApplicationScoped
class AbandonedWork {
    private static final Logger LOG = Logger.getLogger(AbandonedWork.class);

    /** More than a replica has in hand at one time, many times over; the leases of what is above end by themselves. */
    private static final int MAX_REMEMBERED = 10_000;

    /** In one round, so that a store that is slow under load is not asked for all of them each second. */
    private static final int AT_ONCE = 100;

    private final Claims claims;
    private final Transactions transactions;
    private final IdempotencyConfig config;
    private final Clock clock;
    private final JobsAtEnd jobs;

    /** What was asked for and not found goes to the end, so that it is in nobody's way. */
    private final Queue<Abandoned> remembered = new LinkedBlockingQueue<>(MAX_REMEMBERED);

    /** @param until the end of its lease: until then its claim may still appear */
    private record Abandoned(CommandContext context, Instant until) {}

    @Inject
    AbandonedWork(Claims claims, Transactions transactions, IdempotencyConfig config, Clock clock, JobsAtEnd jobs) {
        this.claims = claims;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
        this.jobs = jobs;
    }

    void add(CommandContext context) {
        remember(new Abandoned(context, clock.instant().plus(config.lease())));
    }

    private void remember(Abandoned work) {
        if (!remembered.offer(work)) {
            LOG.debugf(
                    "Abandoned work keeps its lease correlationId=%s",
                    work.context().correlationId());
        }
    }

    int count() {
        return remembered.size();
    }

    /** Each second: a repeat soon after the store's return is not to meet a claim that nobody is at. */
    @Scheduled(identity = "abandoned-work", every = "PT1S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> letGo() {
        Instant now = clock.instant();
        remembered.removeIf(work -> now.isAfter(work.until()));
        int round = Math.min(AT_ONCE, remembered.size());
        return jobs.run(() -> Multi.createFrom()
                        .range(0, round)
                        .onItem()
                        .transformToUniAndConcatenate(i -> letGoOfNext())
                        .onItem()
                        .ignoreAsUni())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Abandoned work keeps its leases count=%d: %s", remembered.size(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> letGoOfNext() {
        Abandoned next = remembered.poll();
        return next == null ? Uni.createFrom().voidItem() : letGo(next);
    }

    private Uni<Void> letGo(Abandoned work) {
        return transactions
                .inTransaction(() -> claims.abandon(work.context(), work.until()))
                .onFailure()
                .invoke(() -> remember(work))
                .invoke(found -> {
                    if (!found) {
                        remember(work);
                    }
                })
                .replaceWithVoid();
    }
}
