package dev.vy.payments.idempotency;

import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Reply;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
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

    /** Gives the time from which on the reply is kept. */
    Uni<Instant> finish(UUID workId, Reply reply);

    /** Leaves the work to a repeat, which may come at once, or to {@link UnfinishedCommands} after a growing pause. */
    Uni<Void> release(UUID workId);

    /**
     * Ends the lease of work that its own holder has stopped doing, so that a repeat or {@link UnfinishedCommands} may go
     * on at once. False where nothing stands under the key, or not yet: the transaction that claims it may still hang.
     *
     * @param heldUntil a lease that ends later is that of somebody who has taken the work over
     */
    Uni<Boolean> abandon(CommandContext holder, Instant heldUntil);

    /**
     * Counts a fault of ours and leaves the work for another try after a growing pause; after the last one to a repeat of
     * the caller's or of an operator's, which begins the count anew.
     *
     * @return whether that was the last try
     */
    Uni<Boolean> faulted(UUID workId);

    /** When {@link UnfinishedCommands} takes up the first of these works; empty where each is finished, at work or too old. */
    Uni<Optional<Instant>> nextTryOf(Collection<UUID> workIds);

    /** Claims that nobody is at work on any more, each now leased to the asker. */
    Uni<List<Unfinished>> takeUnfinished(int limit);

    /** As {@link #takeUnfinished}, of those that nobody may send to the provider any more: see {@link Claim.PastAsking}. */
    Uni<List<Unfinished>> takePastAsking(int limit);

    /** Claims that are open although they have been {@link Claim.PastAsking} for so long, the oldest first. */
    Uni<List<Unsettled>> unsettled(Duration pastAskingFor, int limit);

    /** Deletes finished claims that are older than the time, the oldest first; open ones never. */
    Uni<Integer> forget(Instant finishedBefore, int limit);

    /** A claim to be worked on, or the reason why not. */
    sealed interface Claim {
        record Open(UUID workId) implements Claim {}

        record Finished(Reply reply, Instant at) implements Claim {}

        record InUse() implements Claim {}

        record KeyReused() implements Claim {}

        /** Older than the provider remembers idempotency keys: asking again could act twice. */
        record TooOld() implements Claim {}

        /** So old that even who began to ask at the last moment is certainly done: what is at the provider now stays so. */
        record PastAsking(UUID workId) implements Claim {}
    }

    /** Work that began and did not end. */
    record Unfinished(UUID workId, CommandContext context, String commandJson) {}

    /** Work whose end could not be told yet. */
    record Unsettled(UUID workId, String topic, Instant begun) {}

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
