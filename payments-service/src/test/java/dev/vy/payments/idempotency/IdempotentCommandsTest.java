package dev.vy.payments.idempotency;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.now;
import static dev.vy.payments.command.Commands.repeat;
import static dev.vy.payments.command.Commands.whole;
import static dev.vy.payments.command.Commands.withDeadline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdempotentCommandsTest {
    private static final Map<String, Object> COMMAND = Map.of("amountCents", 1999);
    private static final Map<String, Object> OTHER_COMMAND = Map.of("amountCents", 1);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final SetClock clock = new SetClock();
    private final InMemoryIdempotency idempotency = new InMemoryIdempotency(transactions, clock);
    private final Errand errand = new Errand(transactions);
    private final CommandContext context = Commands.context("do-errand", "key-1234567890");

    @Test
    void newCommandIsDoneAndItsReplyRecorded() {
        // When
        Reply reply = run(COMMAND, context);

        // Then
        assertThat(reply).isEqualTo(Reply.success("done"));
        assertThat(errand.saved.stored()).containsExactly("done");
        assertThat(claim().reply()).contains(reply);
        assertThat(errand.asked).containsExactly(claim().workId());
    }

    @Test
    void repeatGetsTheRecordedReply() {
        // Given
        Reply first = run(COMMAND, context);

        // When
        Reply second = run(COMMAND, repeat(context));

        // Then
        assertThat(second).isEqualTo(new Reply.Replayed(first));
        assertThat(errand.asked).hasSize(1);
    }

    @Test
    void answerSaysUntilWhenItIsKeptAndARepeatSaysTheSame() {
        // Given
        Reply first = whole(idempotency.commands.run(COMMAND, context, errand));
        clock.advance(Duration.ofHours(1));

        // When
        Reply second = whole(idempotency.commands.run(COMMAND, repeat(context), errand));

        // Then
        Instant until = SetClock.START.plus(Duration.ofHours(72));
        assertThat(first).isEqualTo(new Reply.Kept(Reply.success("done"), until));
        assertThat(second).isEqualTo(new Reply.Kept(new Reply.Replayed(Reply.success("done")), until));
    }

    @Test
    void refusalIsRecordedAndReplayedToo() {
        // Given
        errand.refusal = Optional.of(CommandError.of(ErrorCode.NOT_FOUND, "There is none."));
        Reply first = run(COMMAND, context);
        errand.refusal = Optional.empty();

        // When
        Reply second = run(COMMAND, repeat(context));

        // Then
        assertThat(code(first)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(second).isEqualTo(new Reply.Replayed(first));
        assertThat(errand.asked).isEmpty();
    }

    @Test
    void otherPayloadUnderTheKeyIsRefused() {
        // Given
        run(COMMAND, context);

        // When
        Reply reply = run(OTHER_COMMAND, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void otherPayloadIsToldBeforeTheFirstHasEnded() {
        // Given
        leaveUnfinished();

        // When
        Reply reply = run(OTHER_COMMAND, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void sameKeyOfAnotherCommandIsRefused() {
        // Given
        run(COMMAND, context);
        CommandContext elsewhere = new CommandContext(
                "do-something-else",
                "c-2",
                context.caller(),
                context.idempotencyKey(),
                context.userId(),
                context.deadline(),
                context.requestId());

        // When
        Reply reply = run(COMMAND, elsewhere);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void sameKeyOfAnotherCallerIsAnotherKey() {
        // Given
        run(COMMAND, context);
        CommandContext other = new CommandContext(
                context.topic(),
                "c-2",
                "caller-2",
                context.idempotencyKey(),
                context.userId(),
                context.deadline(),
                context.requestId());

        // When
        Reply reply = run(OTHER_COMMAND, other);

        // Then
        assertThat(reply).isEqualTo(Reply.success("done"));
    }

    @Test
    void repeatWhileTheFirstIsAtWorkIsToldSo() {
        // Given
        leaveUnfinished();

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_IN_USE);
        assertThat(errand.asked).hasSize(1);
    }

    @Test
    void repeatAfterTheLeaseGoesOnWithTheSameWork() {
        // Given
        leaveUnfinished();
        clock.advance(InMemoryClaims.LEASE.plus(MOMENT));

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(reply).isEqualTo(Reply.success("done"));
        assertThat(errand.asked).hasSize(2).allMatch(claim().workId()::equals);
        assertThat(errand.saved.stored()).containsExactly("done");
    }

    @Test
    void redeliveredRecordGoesOnAtOnce() {
        // Given
        leaveUnfinished();

        // When
        Reply reply = run(COMMAND, context);

        // Then
        assertThat(reply).isEqualTo(Reply.success("done"));
        assertThat(errand.asked).hasSize(2).allMatch(claim().workId()::equals);
    }

    @Test
    void workOlderThanTheProvidersMemoryIsNotAskedAgain() {
        // Given
        leaveUnfinished();
        clock.advance(InMemoryClaims.KEY_LIFE.plus(MOMENT));

        // When
        Reply reply = run(COMMAND, context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(errand.asked).hasSize(1);
    }

    @Test
    void commandPastItsDeadlineIsNotBegun() {
        // Given
        CommandContext late = withDeadline(context, clock.instant().minusMillis(1));

        // When
        Reply reply = run(COMMAND, late);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_ATTEMPTED);
        assertThat(idempotency.claims.stored()).isEmpty();
        assertThat(errand.saved.stored()).isEmpty();
        assertThat(errand.asked).isEmpty();
    }

    @Test
    void deadlineItselfIsInTime() {
        // When
        Reply reply = run(COMMAND, withDeadline(context, clock.instant()));

        // Then
        assertThat(reply).isEqualTo(Reply.success("done"));
    }

    @Test
    void commandBegunBeforeItsDeadlineIsFinishedAfterIt() {
        // Given
        CommandContext timed = withDeadline(context, clock.instant().plusSeconds(5));
        leaveUnfinished(timed);
        clock.advance(Duration.ofSeconds(6));

        // When
        Reply reply = run(COMMAND, timed);

        // Then
        assertThat(reply).isEqualTo(Reply.success("done"));
    }

    @Test
    void rejectionOfTheProviderIsRecorded() {
        // Given
        errand.provider = failing(Kind.REJECTED, ErrorCode.AMOUNT_TOO_SMALL);

        // When
        Reply reply = run(COMMAND, context);

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.AMOUNT_TOO_SMALL);
        assertThat(error(reply).paymentIntentId()).isEqualTo(claim().workId());
        assertThat(errand.saved.stored()).containsExactly("amount_too_small");
        assertThat(claim().reply()).contains(reply);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNAVAILABLE", "UNKNOWN"},
            value = Kind.class)
    void unclearAnswerLeavesTheWorkToARepeatWhichMayComeAtOnce(Kind kind) {
        // Given
        errand.provider = failing(kind, ErrorCode.OUTCOME_UNKNOWN);
        Reply first = run(COMMAND, context);
        errand.provider = () -> Uni.createFrom().item("done");

        // When
        Reply second = run(COMMAND, repeat(context));

        // Then
        assertThat(code(first)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(second).isEqualTo(Reply.success("done"));
        assertThat(errand.asked).hasSize(2).allMatch(claim().workId()::equals);
    }

    @Test
    void faultWhilePreparingUndoesTheClaim() {
        // Given
        errand.refusal = null;

        // When
        assertThatThrownBy(() -> run(COMMAND, context)).isInstanceOf(NullPointerException.class);

        // Then
        assertThat(idempotency.claims.stored()).isEmpty();
    }

    @Test
    void secondFinisherRepeatsWhatTheFirstRecorded() {
        // Given
        Errand faster = new Errand(transactions);
        faster.provider = () -> Uni.createFrom().item("done by the faster");
        errand.provider = () -> {
            transactions
                    .inTransaction(() -> Uni.createFrom().item(() -> {
                        faster.saved.put(errand.asked.getFirst(), "begun");
                        return true;
                    }))
                    .await()
                    .indefinitely();
            now(idempotency.commands.run(COMMAND, context, faster));
            return Uni.createFrom().item("done by the slower");
        };

        // When
        Reply reply = run(COMMAND, context);

        // Then
        assertThat(reply).isEqualTo(Reply.success("done by the faster"));
        assertThat(errand.saved.stored()).containsExactly("begun");
    }

    private Reply run(Object command, CommandContext asked) {
        return now(idempotency.commands.run(command, asked, errand));
    }

    /** As after a crash between the provider's answer and its recording. */
    private void leaveUnfinished() {
        leaveUnfinished(context);
    }

    private void leaveUnfinished(CommandContext begun) {
        transactions.loseRecording(2, Loss.BEFORE_WORK);
        run(COMMAND, begun);
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
