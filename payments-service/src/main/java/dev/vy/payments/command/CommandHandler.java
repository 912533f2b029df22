package dev.vy.payments.command;

import io.smallrye.mutiny.Uni;

/**
 * Does one kind of command. The work must stand being started again from the top at any time with the same context.
 *
 * @param <C> the command's record in the contract
 */
@FunctionalInterface
public interface CommandHandler<C> {
    Uni<Reply> handle(C command, CommandContext context);
}
