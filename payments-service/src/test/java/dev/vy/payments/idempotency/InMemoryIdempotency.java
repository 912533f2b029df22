package dev.vy.payments.idempotency;

import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.command.SetClock;

/** The recipe over claims in memory, for the tests of all that runs by it. */
public final class InMemoryIdempotency {
    public final InMemoryClaims claims;
    public final IdempotentCommands commands;
    public final CommandRoutes routes = new CommandRoutes();
    final JobsAtEnd jobs = new JobsAtEnd();
    final UnfinishedCommands unfinished;

    public InMemoryIdempotency(InMemoryTransactions transactions, SetClock clock) {
        claims = new InMemoryClaims(transactions, clock);
        commands = new IdempotentCommands(claims, transactions, Commands.JSON, clock);
        unfinished = new UnfinishedCommands(claims, transactions, routes, Commands.JSON, jobs);
    }

    /** One round of the job that goes on with what was left. */
    public void finishSome() {
        Commands.now(unfinished.finishSome());
    }
}
