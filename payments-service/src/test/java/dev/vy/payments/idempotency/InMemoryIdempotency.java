package dev.vy.payments.idempotency;

import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.command.SetClock;
import java.time.Duration;

/** The recipe over claims in memory, for the tests of all that runs by it. */
public final class InMemoryIdempotency {
    public final InMemoryClaims claims;
    public final IdempotentCommands commands;
    public final CommandRoutes routes = new CommandRoutes();
    final JobsAtEnd jobs = new JobsAtEnd();
    final UnfinishedCommands unfinished;
    final AbandonedWork abandoned;

    public InMemoryIdempotency(InMemoryTransactions transactions, SetClock clock) {
        claims = new InMemoryClaims(transactions, clock);
        abandoned = new AbandonedWork(claims, transactions, new Defaults(), clock);
        commands = new IdempotentCommands(claims, transactions, abandoned, Commands.JSON, clock);
        unfinished = new UnfinishedCommands(claims, transactions, routes, Commands.JSON, jobs);
    }

    /** One round of the job that goes on with what was left. */
    public void finishSome() {
        Commands.now(unfinished.finishSome());
    }

    /** One round of the job that ends the leases of what this replica has stopped doing. */
    void letGo() {
        Commands.now(abandoned.letGo());
    }

    private static final class Defaults implements IdempotencyConfig {
        @Override
        public Duration lease() {
            return InMemoryClaims.LEASE;
        }

        @Override
        public Duration pauseAfterUnknown() {
            return InMemoryClaims.PAUSE;
        }

        @Override
        public Duration providerKeyLife() {
            return InMemoryClaims.KEY_LIFE;
        }

        @Override
        public Duration unfinishedEvery() {
            return Duration.ofSeconds(10);
        }
    }
}
