package dev.vy.payments.reconcile;

import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.outbox.Leases;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Finishes what was left unknown, and tells where our store and the provider's differ, as a job and on demand. One round
 * runs at a time, which only saves calls.
 */
@ApplicationScoped
public class Reconciliation {
    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    static final String LEASE = "reconcile";

    private final ReconcileRound round;
    private final Leases leases;
    private final Transactions transactions;
    private final ReconcileConfig config;
    private final JobsAtEnd jobs;

    @Inject
    Reconciliation(
            ReconcileRound round, Leases leases, Transactions transactions, ReconcileConfig config, JobsAtEnd jobs) {
        this.round = round;
        this.leases = leases;
        this.transactions = transactions;
        this.config = config;
        this.jobs = jobs;
    }

    @Scheduled(
            identity = "reconcile",
            every = "${vy.reconcile.every}",
            delayed = "${vy.reconcile.first-after}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> runInTurn() {
        return jobs.run(() -> run(Optional.empty()).replaceWithVoid())
                .onFailure()
                .invoke(failure -> LOG.warnf("Reconciliation waits: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /**
     * One round. Fails only where the store is away.
     *
     * @param lookBack what has changed within this time is compared once more
     * @return empty where another round is running
     */
    public Uni<Optional<RoundReport>> run(Optional<Duration> lookBack) {
        String owner = UUID.randomUUID().toString();
        return transactions
                .inTransaction(() -> leases.hold(LEASE, owner, config.lease()))
                // It may be held all the same, where only the answer to the commit was lost.
                .onFailure()
                .call(() -> letGo(owner))
                .chain(held -> held
                        ? round.run(lookBack)
                                .onTermination()
                                .call(() -> letGo(owner))
                                .map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Where the store does not take that, the lease runs out. */
    private Uni<Void> letGo(String owner) {
        return transactions
                .inTransaction(() -> leases.handBack(LEASE, owner))
                .onFailure()
                .recoverWithNull();
    }
}
