package dev.vy.payments.idempotency;

import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.outbox.Leases;
import dev.vy.runtime.RunMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Deletes answers that were kept long enough, by one replica and in small batches; open claims stay. */
@ApplicationScoped
class ForgetAnswers {
    private static final Logger LOG = Logger.getLogger(ForgetAnswers.class);

    static final String LEASE = "idempotency-retention";

    /** Longer than a batch takes; each renews it. */
    private static final Duration LEASE_LENGTH = Duration.ofSeconds(30);

    /** What callers may rely on, and Stripe promises for its keys. */
    private static final Duration SHORTEST = Duration.ofHours(24);

    /** A batch locks its rows for a few milliseconds. */
    static final int BATCH = 200;

    /** With a round each minute 66 a second, more than a replica answers. */
    private static final int BATCHES_IN_ROUND = 20;

    private final Claims claims;
    private final Leases leases;
    private final Transactions transactions;
    private final IdempotencyConfig config;
    private final Clock clock;
    private final JobsAtEnd jobs;
    private final String owner = UUID.randomUUID().toString();

    @Inject
    ForgetAnswers(
            Claims claims,
            Leases leases,
            Transactions transactions,
            IdempotencyConfig config,
            Clock clock,
            JobsAtEnd jobs) {
        this.claims = claims;
        this.leases = leases;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
        this.jobs = jobs;
    }

    void check(@Observes @Priority(RunMode.FIRST) StartupEvent event) {
        if (config.retention().compareTo(SHORTEST) < 0) {
            throw RunMode.refuseStart(
                    "VY_IDEMPOTENCY_RETENTION is shorter than 24 hours, for which callers may rely on a key: set PT24H or more");
        }
    }

    @Scheduled(
            identity = "forget-answers",
            every = "${vy.idempotency.forget-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetOld() {
        return jobs.run(() -> forgetBatches(BATCHES_IN_ROUND))
                .onFailure()
                .invoke(failure -> LOG.warnf("Old answers stay for now: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> forgetBatches(int left) {
        return transactions
                .inTransaction(this::forgetBatchIfLeased)
                .chain(forgotten -> forgotten == BATCH && left > 1
                        ? forgetBatches(left - 1)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Integer> forgetBatchIfLeased() {
        return leases.hold(LEASE, owner, LEASE_LENGTH)
                .chain(held -> held
                        ? claims.forget(clock.instant().minus(config.retention()), BATCH)
                        : Uni.createFrom().item(0));
    }
}
