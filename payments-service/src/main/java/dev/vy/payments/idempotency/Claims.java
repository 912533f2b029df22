package dev.vy.payments.idempotency;

import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Reply;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is doing, or has done, the work of which idempotency key. All but {@link #takeUnfinished} run in the caller's
 * transaction.
 */
public interface Claims {

    /** Claims the key; fails with {@link AlreadyClaimed} where it is claimed. */
    Uni<Void> insert(UUID workId, Fingerprint fingerprint, CommandContext context);

    /** What stands under the key, locked; a claim whose lease has run out, or is this record's own, is taken over. Fails with {@link NothingClaimed} where there is none. */
    Uni<Claim> takeExisting(Fingerprint fingerprint, CommandContext context);

    /** The recorded reply where another has finished meanwhile, locked until the transaction ends. */
    Uni<Claim> lock(UUID workId);

    Uni<Void> finish(UUID workId, Reply reply);

    /** Leaves the work to a repeat, which may come at once, or to {@link UnfinishedCommands} after a growing pause. */
    Uni<Void> release(UUID workId);

    /**
     * Ends the lease of work that its own holder has stopped doing, so that a repeat or {@link UnfinishedCommands} may go
     * on at once. False where nothing stands under the key, or not yet: the transaction that claims it may still hang.
     */
    Uni<Boolean> abandon(CommandContext holder);

    /** When {@link UnfinishedCommands} takes up the first of these works; empty where each is finished, at work or too old. */
    Uni<Optional<Instant>> nextTryOf(Collection<UUID> workIds);

    /** Claims that nobody is at work on any more, each now leased to the asker. */
    Uni<List<Unfinished>> takeUnfinished(int limit);

    /** A claim to be worked on, or the reason why not. */
    sealed interface Claim {
        record Open(UUID workId) implements Claim {}

        record Finished(Reply reply) implements Claim {}

        record InUse() implements Claim {}

        record KeyReused() implements Claim {}

        /** Older than the provider remembers idempotency keys: asking again could act twice. */
        record TooOld() implements Claim {}
    }

    /** Work that began and did not end. */
    record Unfinished(CommandContext context, String commandJson) {}

    /** The key has a claim, perhaps one that was committed a moment ago. */
    final class AlreadyClaimed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public AlreadyClaimed() {
            super("The idempotency key is claimed", null, false, false);
        }
    }

    /** Nothing stands under the key. */
    final class NothingClaimed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NothingClaimed() {
            super("Nothing is claimed under the idempotency key", null, false, false);
        }
    }
}
