package dev.vy.payments.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.StoreUnavailable;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.idempotency.Claims.AlreadyClaimed;
import dev.vy.payments.idempotency.Claims.Claim;
import dev.vy.payments.idempotency.Claims.NothingClaimed;
import dev.vy.payments.idempotency.ProviderCommand.Hindsight;
import dev.vy.payments.idempotency.ProviderCommand.Overtaken;
import dev.vy.payments.idempotency.ProviderCommand.Prepared;
import dev.vy.payments.provider.ProviderFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The recipe by which a command survives a crash at any line: claim and save, ask the provider, record and answer.
 * Whoever comes again, by redelivery, by the caller's repeat or from {@link UnfinishedCommands}, finds the claim and goes
 * on from there.
 */
@ApplicationScoped
public class IdempotentCommands {
    private static final Logger LOG = Logger.getLogger(IdempotentCommands.class);

    private static final CommandError TOO_OLD =
            CommandError.of(ErrorCode.OUTCOME_UNKNOWN, "This began too long ago to be repeated safely; look it up.");

    private static final CommandError NEVER_DONE = CommandError.of(
            ErrorCode.NOT_ATTEMPTED,
            "The payment provider has nothing of this, and it is too late to ask again: send it anew under another key.");

    /** With the first, as long as three waits for a free connection; a store that is away refuses all of them at once. */
    private static final int MORE_TRIES_TO_RECORD = 2;

    private final Claims claims;
    private final Transactions transactions;
    private final AbandonedWork abandoned;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration retention;

    @Inject
    IdempotentCommands(
            Claims claims,
            Transactions transactions,
            AbandonedWork abandoned,
            ObjectMapper json,
            Clock clock,
            IdempotencyConfig config) {
        this.claims = claims;
        this.transactions = transactions;
        this.abandoned = abandoned;
        this.json = json;
        this.clock = clock;
        this.retention = config.retention();
    }

    /** What is left to do after transaction 1. */
    private sealed interface Step<P> {
        record Work<P>(UUID workId, P saved) implements Step<P> {}

        record LookBack<P>(UUID workId, P saved) implements Step<P> {}

        record Answer<P>(Reply reply) implements Step<P> {}
    }

    /** Answers in the end whatever happens to provider and store; only a fault of ours fails. */
    public <P, O> Uni<Reply> run(Object command, CommandContext context, ProviderCommand<P, O> work) {
        Fingerprint fingerprint = Fingerprint.of(context.topic(), command, json);
        return claimAndPrepare(fingerprint, context, work)
                .onFailure(AlreadyClaimed.class)
                .recoverWithUni(() -> findClaim(fingerprint, context, work))
                .onFailure(StoreUnavailable.class)
                .recoverWithItem(failure -> new Step.Answer<>(notClaimed((StoreUnavailable) failure, context)))
                .chain(step -> switch (step) {
                    case Step.Answer<P> answer -> Uni.createFrom().item(answer.reply());
                    case Step.Work<P> next -> askAndRecord(next.workId(), next.saved(), context, work);
                    case Step.LookBack<P> past -> lookBackAndRecord(past.workId(), past.saved(), work);
                });
    }

    /**
     * Under a key of the caller's an earlier request may have begun, and the store cannot say: told that nothing was done,
     * the caller might pay again under another key.
     */
    private Reply notClaimed(StoreUnavailable failure, CommandContext context) {
        if (failure.maybeCommitted()) {
            abandoned.add(context);
        }
        return context.hasKeyOfCaller() ? Reply.of(new StoreUnavailable(true, failure)) : Reply.of(failure);
    }

    private <P> Uni<Step<P>> claimAndPrepare(
            Fingerprint fingerprint, CommandContext context, ProviderCommand<P, ?> work) {
        if (context.isPastDeadline(clock.instant())) {
            return findBegunBeforeDeadline(fingerprint, context, work);
        }
        UUID workId = Ids.next();
        return transactions.<Step<P>>inTransaction(() -> claims.insert(workId, fingerprint, context)
                .chain(() -> work.prepare(workId))
                .chain(prepared -> switch (prepared) {
                    case Prepared.Ready<P> ready ->
                        Uni.createFrom().<Step<P>>item(new Step.Work<>(workId, ready.saved()));
                    case Prepared.Refused<P> refused -> this.<P>finish(workId, new Reply.Refused(refused.error()));
                }));
    }

    /** A redelivered record may be late because its first reader died in the middle: that work is finished. */
    private <P> Uni<Step<P>> findBegunBeforeDeadline(
            Fingerprint fingerprint, CommandContext context, ProviderCommand<P, ?> work) {
        return findClaim(fingerprint, context, work)
                .onFailure(NothingClaimed.class)
                .recoverWithItem(() -> new Step.Answer<>(
                        Reply.refused(ErrorCode.NOT_ATTEMPTED, "The caller's time limit passed before work began.")));
    }

    /** Whoever looks for a claim has reason to: where the store is lost now, an earlier try may have done the work. */
    private <P> Uni<Step<P>> findClaim(Fingerprint fingerprint, CommandContext context, ProviderCommand<P, ?> work) {
        return takeClaim(fingerprint, context, work)
                .onFailure(StoreUnavailable.class)
                .transform(failure -> new StoreUnavailable(true, failure));
    }

    private <P> Uni<Step<P>> takeClaim(Fingerprint fingerprint, CommandContext context, ProviderCommand<P, ?> work) {
        return transactions.inTransaction(() -> claims.takeExisting(fingerprint, context)
                .chain(claim -> switch (claim) {
                    case Claim.Open open ->
                        work.reload(open.workId()).<Step<P>>map(saved -> new Step.Work<>(open.workId(), saved));
                    case Claim.Finished finished -> answer(kept(new Reply.Replayed(finished.reply()), finished.at()));
                    case Claim.InUse inUse ->
                        answer(Reply.refused(
                                ErrorCode.IDEMPOTENCY_KEY_IN_USE,
                                "A request with this key is still running; repeat it."));
                    case Claim.TooOld old -> answer(new Reply.Refused(TOO_OLD));
                    case Claim.PastAsking past ->
                        work.reload(past.workId()).<Step<P>>map(saved -> new Step.LookBack<>(past.workId(), saved));
                    case Claim.KeyReused reused ->
                        answer(Reply.refused(
                                ErrorCode.IDEMPOTENCY_KEY_REUSED, "This key was used with another request before."));
                }));
    }

    private <P, O> Uni<Reply> askAndRecord(UUID workId, P saved, CommandContext context, ProviderCommand<P, O> work) {
        return work.ask(saved)
                .chain(outcome -> inTransaction2(workId, () -> work.record(saved, outcome)))
                .onFailure(ProviderFailure.class)
                .recoverWithUni(failure -> settle(workId, saved, (ProviderFailure) failure, work))
                .onFailure(StoreUnavailable.class)
                .invoke(() -> abandoned.add(context))
                .onFailure(StoreUnavailable.class)
                .recoverWithItem(failure -> outcomeNotRecorded(work.paymentIntentId(saved)));
    }

    /** The claim stays open: redelivery, a repeat or {@link UnfinishedCommands} asks again and records. */
    private static Reply outcomeNotRecorded(@Nullable UUID paymentIntentId) {
        return new Reply.Refused(CommandError.of(
                        ErrorCode.OUTCOME_UNKNOWN, "The outcome could not be stored yet; repeat with the same key.")
                .about(paymentIntentId));
    }

    private <P> Uni<Reply> settle(UUID workId, P saved, ProviderFailure failure, ProviderCommand<P, ?> work) {
        CommandError error = failure.error().about(work.paymentIntentId(saved));
        LOG.warnf("Provider failure workId=%s kind=%s code=%s", workId, failure.kind(), error.code());
        return switch (failure.kind()) {
            case REJECTED -> inTransaction2(workId, () -> work.recordRejection(saved, error));
            case UNAVAILABLE, UNKNOWN ->
                transactions.inTransaction(() -> claims.release(workId)).replaceWith(new Reply.Refused(error));
        };
    }

    /** Whoever comes, a caller's repeat or {@link OldCommands}, settles it; what stays open is looked at again later. */
    private <P, O> Uni<Reply> lookBackAndRecord(UUID workId, P saved, ProviderCommand<P, O> work) {
        return work.lookBack(saved)
                .chain(hindsight -> switch (hindsight) {
                    case Hindsight.Done<O> done -> inTransaction2(workId, () -> work.record(saved, done.outcome()));
                    case Hindsight.NeverDone<O> never ->
                        inTransaction2(
                                workId,
                                () -> work.recordNeverDone(saved, NEVER_DONE.about(work.paymentIntentId(saved))));
                    case Hindsight.Unclear<O> unclear -> leaveUnsettled(workId, saved, work, "no proof");
                })
                .onFailure(failure -> failure instanceof ProviderFailure || failure instanceof Overtaken)
                .recoverWithUni(failure -> leaveUnsettled(workId, saved, work, failure.getMessage()))
                .onFailure(StoreUnavailable.class)
                .recoverWithItem(failure -> outcomeNotRecorded(work.paymentIntentId(saved)));
    }

    private <P> Uni<Reply> leaveUnsettled(UUID workId, P saved, ProviderCommand<P, ?> work, @Nullable String reason) {
        LOG.warnf("Old work stays open workId=%s reason=%s", workId, reason);
        return transactions
                .inTransaction(() -> claims.release(workId))
                .replaceWith(new Reply.Refused(TOO_OLD.about(work.paymentIntentId(saved))));
    }

    /**
     * Whoever finishes first has the word: a second worker on the same claim only repeats what was recorded. In a rush all
     * connections go to what begins; what the provider has done already stands in line for one again.
     */
    private Uni<Reply> inTransaction2(UUID workId, Supplier<Uni<Reply>> record) {
        return transactions
                .inTransaction(() -> claims.lock(workId)
                        .chain(claim -> claim instanceof Claim.Finished done
                                ? Uni.createFrom().item(kept(done.reply(), done.at()))
                                : record.get().chain(reply -> finishAndKeep(workId, reply))))
                .onFailure(failure -> failure instanceof StoreUnavailable lost && !lost.maybeCommitted())
                .retry()
                .atMost(MORE_TRIES_TO_RECORD);
    }

    private <P> Uni<Step<P>> finish(UUID workId, Reply reply) {
        return finishAndKeep(workId, reply).chain(kept -> answer(kept));
    }

    private Uni<Reply> finishAndKeep(UUID workId, Reply reply) {
        return claims.finish(workId, reply).map(at -> kept(reply, at));
    }

    private Reply kept(Reply reply, Instant finishedAt) {
        return new Reply.Kept(reply, finishedAt.plus(retention));
    }

    private static <P> Uni<Step<P>> answer(Reply reply) {
        return Uni.createFrom().item(new Step.Answer<>(reply));
    }
}
