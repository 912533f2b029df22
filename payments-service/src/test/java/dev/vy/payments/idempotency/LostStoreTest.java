package dev.vy.payments.idempotency;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.now;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.withDeadline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.SetClock;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderFailure.Kind;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The store goes away before the work, or after it and before anybody heard of its commit. */
class LostStoreTest {
    private static final Map<String, Object> COMMAND = Map.of("amountCents", 1999);

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final SetClock clock = new SetClock();
    private final InMemoryIdempotency idempotency = new InMemoryIdempotency(transactions, clock);
    private final Errand errand = new Errand(transactions);
    private final CommandContext context = Commands.context("do-errand", "key-1234567890");

    @ParameterizedTest
    @EnumSource(Loss.class)
    void outcomeThatCannotBeStoredIsUnknown(Loss loss) {
        // Given
        transactions.loseRecording(2, loss);

        // When
        Reply reply = run(COMMAND, context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(error(reply).paymentIntentId()).isEqualTo(claim().workId());
    }

    /** The provider has acted: a pool that has no connection free is no reason to leave that unsaid. */
    @Test
    void outcomeIsStoredByAFurtherTryWithoutAskingTheProviderAgain() {
        // Given
        transactions.lose(2, Loss.BEFORE_WORK);
        transactions.lose(3, Loss.BEFORE_WORK);

        // When
        Reply reply = run(COMMAND, context);

        // Then
        assertThat(reply).isEqualTo(Reply.success("done"));
        assertThat(errand.asked).hasSize(1);
        assertThat(idempotency.abandoned.count()).isZero();
    }

    @Test
    void workWhoseOutcomeWasNotStoredStaysOpenForARedelivery() {
        // Given
        transactions.loseRecording(2, Loss.BEFORE_WORK);
        run(COMMAND, context);

        // When
        Reply reply = run(COMMAND, context);

        // Then
        assertThat(reply).isEqualTo(Reply.success("done"));
        assertThat(errand.asked).hasSize(2).allMatch(claim().workId()::equals);
    }

    @Test
    void workWhoseCommitWasNotHeardIsFoundFinished() {
        // Given
        transactions.lose(2, Loss.AFTER_COMMIT);
        run(COMMAND, context);

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(reply).isEqualTo(new Reply.Replayed(Reply.success("done")));
        assertThat(errand.asked).hasSize(1);
    }

    @Test
    void releaseThatCannotBeStoredLeavesTheOutcomeUnknown() {
        // Given
        errand.provider = failing(Kind.UNAVAILABLE, ErrorCode.PROVIDER_UNAVAILABLE);
        transactions.lose(2, Loss.BEFORE_WORK);

        // When
        Reply reply = run(COMMAND, context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    }

    @Test
    void storeAwayBeforeWorkBeginsIsNotAttempted() {
        // Given
        transactions.lose(1, Loss.BEFORE_WORK);

        // When
        Reply reply = run(COMMAND, context.withIdempotencyKey(context.correlationId()));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_ATTEMPTED);
        assertThat(errand.asked).isEmpty();
        assertThat(idempotency.claims.stored()).isEmpty();
    }

    /** The store cannot say whether an earlier request has begun under the key: its caller must not take it for undone. */
    @Test
    void storeAwayUnderAKeyOfTheCallersIsAnUnknownOutcome() {
        // Given
        errand.provider = failing(Kind.UNKNOWN, ErrorCode.OUTCOME_UNKNOWN);
        run(COMMAND, context);
        transactions.lose(1, Loss.BEFORE_WORK);

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    }

    /** With its lease it would be told as still running for 80 s, and nobody is at it. */
    @Test
    void claimWhoseCommitWasNotHeardOfIsFreeForARepeatAtOnce() {
        // Given
        transactions.lose(1, Loss.AFTER_COMMIT);
        run(COMMAND, context);
        idempotency.letGo();

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(reply).isEqualTo(Reply.success("done"));
        assertThat(errand.asked).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void workWhoseOutcomeWasNotStoredIsFreeForARepeatAtOnce(Loss loss) {
        // Given
        transactions.loseRecording(2, loss);
        run(COMMAND, context);
        idempotency.letGo();

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        Reply done = Reply.success("done");
        assertThat(reply).isEqualTo(loss == Loss.AFTER_COMMIT ? new Reply.Replayed(done) : done);
        assertThat(idempotency.abandoned.count()).isZero();
    }

    /** A transaction that hung goes on when the store does, after the first look for its claim. */
    @Test
    void claimThatAppearsLateIsLetGoOfToo() {
        // Given
        idempotency.abandoned.add(context);
        idempotency.letGo();
        commitClaim();

        // When
        idempotency.letGo();

        // Then
        assertThat(run(COMMAND, repeat(context))).isEqualTo(Reply.success("done"));
    }

    /** Under an outage most of what is given up never had a claim. */
    @Test
    void workWithoutAClaimIsInNobodysWay() {
        // Given
        IntStream.range(0, 300)
                .forEach(i -> idempotency.abandoned.add(Commands.context("do-errand", "key-without-" + i)));
        transactions.lose(1, Loss.AFTER_COMMIT);
        run(COMMAND, context);

        // When
        IntStream.range(0, 4).forEach(second -> idempotency.letGo());

        // Then
        assertThat(run(COMMAND, repeat(context))).isEqualTo(Reply.success("done"));
    }

    @Test
    void leaseOfARepeatThatGoesOnStays() {
        // Given
        transactions.lose(1, Loss.AFTER_COMMIT);
        run(COMMAND, context);
        idempotency.letGo();
        errand.provider = () -> Uni.createFrom().nothing();
        idempotency.commands.run(COMMAND, repeat(context), errand).subscribe().with(never -> {});
        idempotency.abandoned.add(context);

        // When
        idempotency.letGo();

        // Then
        assertThat(code(run(COMMAND, repeat(repeat(context))))).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_IN_USE);
    }

    @Test
    void storeThatIsStillAwayIsAskedAgain() {
        // Given
        transactions.lose(1, Loss.AFTER_COMMIT);
        run(COMMAND, context);
        transactions.lose(1, Loss.BEFORE_WORK);

        // When
        idempotency.letGo();

        // Then
        assertThat(idempotency.abandoned.count()).isOne();
    }

    @Test
    void claimThatNeverAppearsIsForgottenWithItsLease() {
        // Given
        idempotency.abandoned.add(context);
        clock.advance(InMemoryClaims.LEASE.plusSeconds(1));

        // When
        idempotency.letGo();

        // Then
        assertThat(idempotency.abandoned.count()).isZero();
    }

    /** Its key is claimed: the work of an earlier request may be done, or be done later. */
    @Test
    void storeLostWhileAClaimIsLookedForLeavesTheOutcomeUnknown() {
        // Given
        run(COMMAND, context);
        transactions.lose(2, Loss.BEFORE_WORK);

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    }

    /** The claim may be stored, and then the work is done sooner or later: a caller must not begin it anew. */
    @Test
    void claimWhoseCommitWasNotHeardOfIsAnUnknownOutcome() {
        // Given
        transactions.lose(1, Loss.AFTER_COMMIT);

        // When
        Reply reply = run(COMMAND, context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(errand.asked).isEmpty();
    }

    /** Its key is claimed, so an earlier request with it has begun, and the work may be done or be done later. */
    @Test
    void storeLostWhileLookingForAClaimIsAnUnknownOutcome() {
        // Given
        run(COMMAND, context);
        transactions.lose(2, Loss.BEFORE_WORK);

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    }

    @Test
    void storeLostBehindTheDeadlineIsAnUnknownOutcome() {
        // Given
        transactions.loseRecording(2, Loss.BEFORE_WORK);
        run(COMMAND, context);
        transactions.lose(1, Loss.BEFORE_WORK);

        // When
        Reply reply = run(COMMAND, withDeadline(context, clock.instant().minusSeconds(1)));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    }

    private Reply run(Object command, CommandContext asked) {
        return now(idempotency.commands.run(command, asked, errand));
    }

    private void commitClaim() {
        UUID workId = new UUID(0, 1);
        Fingerprint fingerprint = Fingerprint.of(context.topic(), COMMAND, Commands.JSON);
        now(transactions.inTransaction(() -> idempotency
                .claims
                .insert(workId, fingerprint, context)
                .invoke(() -> errand.saved.put(workId, "begun"))));
    }

    private InMemoryClaims.Row claim() {
        List<InMemoryClaims.Row> claims = idempotency.claims.stored();
        assertThat(claims).hasSize(1);
        return claims.getFirst();
    }

    private static Supplier<Uni<String>> failing(Kind kind, ErrorCode code) {
        CommandError error = CommandError.of(code, "Not now.");
        return () -> Uni.createFrom().failure(new ProviderFailure(kind, error, new IllegalStateException()));
    }
}
