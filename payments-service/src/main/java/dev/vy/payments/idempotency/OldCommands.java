package dev.vy.payments.idempotency;

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

    @Inject
    OldCommands(Claims claims, Transactions transactions, UnfinishedCommands unfinished) {
        this.claims = claims;
        this.transactions = transactions;
        this.unfinished = unfinished;
    }

    /** Gives how many were looked at; fails only where the store is away. */
    public Uni<Integer> lookBackOn(int limit) {
        return transactions
                .inTransaction(() -> claims.takePastAsking(limit))
                .call(unfinished::finishEach)
                .map(List::size);
    }

    /** Those that could not be settled for so long, the oldest first. */
    public Uni<List<Unsettled>> unsettled(Duration pastAskingFor, int limit) {
        return transactions.inTransaction(() -> claims.unsettled(pastAskingFor, limit));
    }
}
