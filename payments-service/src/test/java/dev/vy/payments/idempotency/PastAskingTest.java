package dev.vy.payments.idempotency;

import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.now;
import static dev.vy.payments.command.Commands.repeat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.SetClock;
import dev.vy.payments.idempotency.ProviderCommand.Hindsight;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderFailure.Kind;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands too old for anybody to ask the provider again. */
class PastAskingTest {
    private static final Map<String, Object> COMMAND = Map.of("amountCents", 1999);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final SetClock clock = new SetClock();
    private final InMemoryIdempotency idempotency = new InMemoryIdempotency(transactions, clock);
    private final Errand errand = new Errand(transactions);
    private final CommandContext context = Commands.context("do-errand", "key-1234567890");

    @Test
    void workPastAskingIsLookedUpAndFinishedWithWhatIsFound() {
        // Given
        leaveUnfinishedUntilPastAsking();
        errand.hindsight = () -> Uni.createFrom().item(new Hindsight.Done<>("found done"));

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(reply).isEqualTo(Reply.success("found done"));
        assertThat(claim().reply()).contains(reply);
        assertThat(errand.asked).hasSize(1);
    }

    @Test
    void workPastAskingThatWasNeverDoneIsRefusedForGood() {
        // Given
        leaveUnfinishedUntilPastAsking();
        errand.hindsight = () -> Uni.createFrom().item(new Hindsight.NeverDone<>());

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_ATTEMPTED);
        assertThat(claim().reply()).contains(reply);
        assertThat(errand.saved.stored()).containsExactly("not_attempted");
        assertThat(errand.asked).hasSize(1);
    }

    @Test
    void workPastAskingOfWhichNothingIsCertainStaysOpen() {
        // Given
        leaveUnfinishedUntilPastAsking();

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(claim().reply()).isEmpty();
        assertThat(errand.asked).hasSize(1);
    }

    @Test
    void failingLookLeavesWorkPastAskingAsItIs() {
        // Given
        leaveUnfinishedUntilPastAsking();
        errand.hindsight = () -> Uni.createFrom()
                .failure(new ProviderFailure(
                        Kind.REJECTED,
                        CommandError.of(ErrorCode.INVALID_REQUEST, "Not known."),
                        new IllegalStateException()));

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(claim().reply()).isEmpty();
        assertThat(errand.saved.stored()).containsExactly("begun");
    }

    @Test
    void newsBetweenTheLookAndItsRecordingLeavesTheWorkToTheNextLook() {
        // Given
        leaveUnfinishedUntilPastAsking();
        errand.hindsight = () -> Uni.createFrom().item(new Hindsight.NeverDone<>());
        errand.overtaken = true;

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(claim().reply()).isEmpty();
        assertThat(errand.saved.stored()).containsExactly("begun");
    }

    @Test
    void whoIsAskedAtTheLastMomentIsNotLookedUpYet() {
        // Given
        leaveUnfinished();
        clock.advance(InMemoryClaims.PAST_ASKING.minus(MOMENT));

        // When
        Reply reply = run(COMMAND, repeat(context));

        // Then
        assertThat(code(reply)).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
        assertThat(errand.lookedBack).isZero();
    }

    @Test
    void jobForOldCommandsAndThatForYoungOnesTakeEachItsOwn() {
        // Given
        leaveUnfinished();
        clock.advance(InMemoryClaims.LEASE.plus(MOMENT));
        List<Claims.Unfinished> oldWhileYoung =
                now(transactions.inTransaction(() -> idempotency.claims.takePastAsking(10)));
        clock.advance(InMemoryClaims.PAST_ASKING);

        // When
        List<Claims.Unfinished> youngWhileOld =
                now(transactions.inTransaction(() -> idempotency.claims.takeUnfinished(10)));

        // Then
        assertThat(oldWhileYoung).isEmpty();
        assertThat(youngWhileOld).isEmpty();
        assertThat(now(transactions.inTransaction(() -> idempotency.claims.takePastAsking(10))))
                .hasSize(1);
    }

    private Reply run(Object command, CommandContext asked) {
        return now(idempotency.commands.run(command, asked, errand));
    }

    /** As after a crash between the provider's answer and its recording. */
    private void leaveUnfinished() {
        transactions.loseRecording(2, Loss.BEFORE_WORK);
        run(COMMAND, context);
    }

    private void leaveUnfinishedUntilPastAsking() {
        leaveUnfinished();
        clock.advance(InMemoryClaims.PAST_ASKING.plus(MOMENT));
    }

    private InMemoryClaims.Row claim() {
        List<InMemoryClaims.Row> claims = idempotency.claims.stored();
        assertThat(claims).hasSize(1);
        return claims.getFirst();
    }
}
