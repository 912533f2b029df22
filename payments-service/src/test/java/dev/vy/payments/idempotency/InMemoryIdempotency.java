package dev.vy.payments.idempotency;

import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.command.SetClock;
import dev.vy.payments.deadletter.InMemoryDeadLetterRows;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The recipe over claims in memory, for the tests of all that runs by it. */
public final class InMemoryIdempotency {
    public final InMemoryClaims claims;
    public final IdempotentCommands commands;
    public final CommandRoutes routes = new CommandRoutes();
    final JobsAtEnd jobs = new JobsAtEnd();
    final UnfinishedCommands unfinished;
    final AbandonedWork abandoned;
    public final OldCommands old;
    public final InMemoryDeadLetterRows deadLetters;

    /** The defaults. */
    public final IdempotencyConfig config = new SmallRyeConfigBuilder()
            .withMapping(IdempotencyConfig.class)
            .build()
            .getConfigMapping(IdempotencyConfig.class);

    public InMemoryIdempotency(InMemoryTransactions transactions, SetClock clock) {
        claims = new InMemoryClaims(transactions, clock);
        abandoned = new AbandonedWork(claims, transactions, config, clock, jobs);
        commands = new IdempotentCommands(claims, transactions, abandoned, Commands.JSON, clock, config);
        deadLetters = new InMemoryDeadLetterRows(transactions, clock);
        unfinished = new UnfinishedCommands(claims, transactions, routes, deadLetters, Commands.JSON, jobs, clock);
        old = new OldCommands(claims, transactions, unfinished, jobs);
    }

    /** One round of the job that goes on with what was left. */
    public void finishSome() {
        Commands.now(unfinished.finishSome());
    }

    /** One round of the job that ends the leases of what this replica has stopped doing. */
    void letGo() {
        Commands.now(abandoned.letGo());
    }
}
