package dev.vy.payments.idempotency;

import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.idempotency.Claims.Unsettled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;

/**
 * Settles commands that are too old to be asked of the provider again: each is looked up there, and finished with what
 * is found. {@link UnfinishedCommands} has those that are young enough; no claim is ever in the hands of both.
 */
@ApplicationScoped
public class OldCommands {
    private final Claims claims;
    private final Transactions transactions;
    private final UnfinishedCommands unfinished;
    private final JobsAtEnd jobs;

    @Inject
    OldCommands(Claims claims, Transactions transactions, UnfinishedCommands unfinished, JobsAtEnd jobs) {
        this.claims = claims;
        this.transactions = transactions;
        this.unfinished = unfinished;
        this.jobs = jobs;
    }

    /** Gives how many were looked at; fails only where the store is away. */
    public Uni<Integer> lookBackOn(int limit) {
        return lookBackOn(limit, 0);
    }

    /** Each is taken when it can be begun with, so that none lies leased behind another. */
    private Uni<Integer> lookBackOn(int limit, int done) {
        if (done == limit || !jobs.areWanted()) {
            return Uni.createFrom().item(done);
        }
        return transactions
                .inTransaction(() -> claims.takePastAsking(1))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(done)
                        : unfinished.finish(found.getFirst()).chain(() -> lookBackOn(limit, done + 1)));
    }

    /** Those that could not be settled for so long, the oldest first. */
    public Uni<List<Unsettled>> unsettled(Duration pastAskingFor, int limit) {
        return transactions.inTransaction(() -> claims.unsettled(pastAskingFor, limit));
    }
}
