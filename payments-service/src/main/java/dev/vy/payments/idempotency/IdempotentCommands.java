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
import dev.vy.payments.idempotency.ProviderCommand.Prepared;
import dev.vy.payments.provider.ProviderFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
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

    private final Claims claims;
    private final Transactions transactions;
    private final AbandonedWork abandoned;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    IdempotentCommands(
            Claims claims, Transactions transactions, AbandonedWork abandoned, ObjectMapper json, Clock clock) {
        this.claims = claims;
        this.transactions = transactions;
        this.abandoned = abandoned;
        this.json = json;
        this.clock = clock;
    }

    /** What is left to do after transaction 1. */
    private sealed interface Step<P> {
        record Work<P>(UUID workId, P saved) implements Step<P> {}

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
                    case Claim.Finished finished -> answer(new Reply.Replayed(finished.reply()));
                    case Claim.InUse inUse ->
                        answer(Reply.refused(
                                ErrorCode.IDEMPOTENCY_KEY_IN_USE,
                                "A request with this key is still running; repeat it."));
                    case Claim.TooOld old ->
                        answer(Reply.refused(
                                ErrorCode.OUTCOME_UNKNOWN,
                                "This began too long ago to be repeated safely; look it up."));
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

    /** Whoever finishes first has the word: a second worker on the same claim only repeats what was recorded. */
    private Uni<Reply> inTransaction2(UUID workId, Supplier<Uni<Reply>> record) {
        return transactions.inTransaction(() -> claims.lock(workId)
                .chain(claim -> claim instanceof Claim.Finished done
                        ? Uni.createFrom().item(done.reply())
                        : record.get().call(reply -> claims.finish(workId, reply))));
    }

    private <P> Uni<Step<P>> finish(UUID workId, Reply reply) {
        return claims.finish(workId, reply).chain(() -> answer(reply));
    }

    private static <P> Uni<Step<P>> answer(Reply reply) {
        return Uni.createFrom().item(new Step.Answer<>(reply));
    }
}
