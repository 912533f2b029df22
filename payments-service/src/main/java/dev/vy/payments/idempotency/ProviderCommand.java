package dev.vy.payments.idempotency;

import dev.vy.contract.CommandError;
import dev.vy.payments.command.Reply;
import io.smallrye.mutiny.Uni;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a command that changes something at the provider, in the order in which {@link IdempotentCommands} runs
 * them. A crash between any two of them is repaired by running them again with the same work id.
 *
 * @param <P> what is saved before the provider is asked, and is enough to ask it again
 * @param <O> what the provider answers
 */
public interface ProviderCommand<P, O> {

    /** Transaction 1: checks, and saves what is about to be done under the work id. */
    Uni<Prepared<P>> prepare(UUID workId);

    /** In place of {@link #prepare} where an earlier try has saved it already. */
    Uni<P> reload(UUID workId);

    /** Asks the provider, outside any transaction, with an idempotency key made from what was saved. */
    Uni<O> ask(P saved);

    /** Transaction 2: the new state, its history and its events. */
    Uni<Reply> record(P saved, O outcome);

    /** Transaction 2 where the provider's answer is a definite no. */
    Uni<Reply> recordRejection(P saved, CommandError error);

    /** The intent to look at while the outcome is not known; null where the command is about none. */
    default @Nullable UUID paymentIntentId(P saved) {
        return null;
    }

    /** Whether the command may go on. */
    sealed interface Prepared<P> {
        record Ready<P>(P saved) implements Prepared<P> {}

        record Refused<P>(CommandError error) implements Prepared<P> {}

        static <P> Prepared<P> refused(CommandError error) {
            return new Refused<>(error);
        }
    }
}
