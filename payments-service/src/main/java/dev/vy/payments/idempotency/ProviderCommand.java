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

    /**
     * In place of {@link #ask} where it is too late to ask: only looks, or asks what does the same
     * however often and needs no key. Fails where the look
     * does, which leaves the work as it is.
     */
    Uni<Hindsight<O>> lookBack(P saved);

    /** Transaction 2 of what was never done; fails with {@link Overtaken} where it is known by now to have been. */
    default Uni<Reply> recordNeverDone(P saved, CommandError error) {
        return recordRejection(saved, error);
    }

    /** The intent to look at while the outcome is not known; null where the command is about none. */
    default @Nullable UUID paymentIntentId(P saved) {
        return null;
    }

    /** What a late look at the provider tells of the work. */
    sealed interface Hindsight<O> {
        record Done<O>(O outcome) implements Hindsight<O> {}

        /** Certainly: it is not there, and nobody can bring it any more. */
        record NeverDone<O>() implements Hindsight<O> {}

        /** A person has to look. */
        record Unclear<O>() implements Hindsight<O> {}
    }

    /** News of the work came between the look and the transaction that records it. */
    final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Overtaken() {
            super("The work is known by now", null, false, false);
        }
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
