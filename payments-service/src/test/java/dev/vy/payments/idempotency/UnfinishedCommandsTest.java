package dev.vy.payments.idempotency;

import static dev.vy.payments.command.Commands.now;
import static dev.vy.payments.command.Commands.repeat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.refund.GetRefund;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.SetClock;
import dev.vy.payments.deadletter.DeadLetter;
import dev.vy.payments.deadletter.DeadLetter.Header;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UnfinishedCommandsTest {
    private static final String TOPIC = "do-errand";
    private static final Duration AFTER_LEASE = InMemoryClaims.LEASE.plusSeconds(1);

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final SetClock clock = new SetClock();
    private final InMemoryIdempotency idempotency = new InMemoryIdempotency(transactions, clock);
    private final Errand errand = new Errand(transactions);
    private final GetRefund command = new GetRefund(UUID.fromString("0193a1b2-0000-7000-8000-000000000001"));
    private final CommandContext context = Commands.context(TOPIC, "key-1");

    @Test
    void workWhoseProcessDiedIsFinishedAfterItsLease() {
        // Given
        handleWithErrand(TOPIC);
        leaveUnfinished(context);
        clock.advance(AFTER_LEASE);

        // When
        idempotency.finishSome();

        // Then
        assertThat(errand.saved.stored()).containsExactly("done");
        assertThat(now(idempotency.commands.run(command, repeat(context), errand)))
                .isEqualTo(new Reply.Replayed(Reply.success("done")));
    }

    @Test
    void workInHandIsLeftToWhoeverHasIt() {
        // Given
        handleWithErrand(TOPIC);
        leaveUnfinished(context);

        // When
        idempotency.finishSome();

        // Then
        assertThat(errand.saved.stored()).containsExactly("begun");
    }

    @Test
    void finishedWorkIsNotDoneAgain() {
        // Given
        handleWithErrand(TOPIC);
        now(idempotency.commands.run(command, context, errand));
        clock.advance(AFTER_LEASE);

        // When
        idempotency.finishSome();

        // Then
        assertThat(errand.asked).hasSize(1);
    }

    @Test
    void oneThatCannotBeFinishedDoesNotHoldUpTheOthers() {
        // Given
        handleWithErrand(TOPIC);
        idempotency.routes.add(
                "do-harm",
                GetRefund.class,
                (harm, asked) -> Uni.createFrom().failure(new IllegalStateException("a fault of ours")));
        leaveUnfinished(Commands.context("do-harm", "key-0"));
        leaveUnfinished(Commands.context("nobody-does-this", "key-00"));
        leaveUnfinished(context);
        clock.advance(AFTER_LEASE);

        // When
        idempotency.finishSome();

        // Then
        assertThat(errand.saved.stored()).containsExactly("begun", "begun", "done");
    }

    @Test
    void workThatWaitsForTheOneBeforeItIsFreeForOthers() {
        // Given
        idempotency.routes.add(
                "hang", GetRefund.class, (hanging, asked) -> Uni.createFrom().nothing());
        leaveUnfinished(Commands.context("hang", "key-0"));
        leaveUnfinished(context);
        clock.advance(AFTER_LEASE);

        // When
        var round = idempotency.unfinished.finishSome().subscribe().asCompletionStage();

        // Then
        assertThat(round).isNotDone();
        assertThat(now(transactions.inTransaction(() -> idempotency.claims.takeUnfinished(10))))
                .extracting(unfinished -> unfinished.context().topic())
                .containsExactly(TOPIC);
    }

    @Test
    void serviceThatEndsLeavesWorkToOthers() {
        // Given
        handleWithErrand(TOPIC);
        leaveUnfinished(context);
        clock.advance(AFTER_LEASE);
        idempotency.jobs.takeNothingMore();

        // When
        idempotency.finishSome();

        // Then
        assertThat(now(transactions.inTransaction(() -> idempotency.claims.takeUnfinished(10))))
                .hasSize(1);
    }

    @Test
    void faultThatDoesNotPassBecomesADeadLetterAndIsLeftAlone() {
        // Given
        AtomicInteger tries = new AtomicInteger();
        idempotency.routes.add("do-harm", GetRefund.class, (harm, asked) -> {
            tries.incrementAndGet();
            return Uni.createFrom().failure(new IllegalStateException("a fault of ours"));
        });
        leaveUnfinished(Commands.context("do-harm", "key-0"));

        // When
        finishAfterEachPause(InMemoryClaims.MAX_FAULTS + 3);

        // Then
        assertThat(tries).hasValue(InMemoryClaims.MAX_FAULTS);
        DeadLetter letter = idempotency.deadLetters.stored().getFirst();
        assertThat(idempotency.deadLetters.stored()).hasSize(1);
        assertThat(letter.original().topic()).isEqualTo("do-harm");
        assertThat(letter.original().headers())
                .contains(
                        new Header("idempotency-key", "key-0"),
                        new Header("kafka_correlationId", "correlation-of-key-0"));
    }

    @Test
    void faultBehindTheClaimIsCountedToo() {
        // Given
        handleWithErrand(TOPIC);
        leaveUnfinished(context);
        errand.provider = () -> Uni.createFrom().failure(new IllegalStateException("a fault of ours"));

        // When
        finishAfterEachPause(InMemoryClaims.MAX_FAULTS + 3);

        // Then
        assertThat(errand.asked).hasSize(1 + InMemoryClaims.MAX_FAULTS);
        assertThat(idempotency.deadLetters.stored()).hasSize(1);
    }

    @Test
    void whatWasLeftAloneGoesOnWhereItsRecordComesAgain() {
        // Given
        idempotency.routes.add(
                TOPIC,
                GetRefund.class,
                (asked, given) -> Uni.createFrom().failure(new IllegalStateException("a fault")));
        leaveUnfinished(context);
        finishAfterEachPause(InMemoryClaims.MAX_FAULTS);

        // When
        Reply reply = now(idempotency.commands.run(command, Commands.withDeadline(context, Instant.EPOCH), errand));

        // Then
        assertThat(reply).isEqualTo(Reply.success("done"));
        assertThat(errand.saved.stored()).containsExactly("done");
    }

    private void finishAfterEachPause(int rounds) {
        for (int round = 0; round < rounds; round++) {
            clock.advance(AFTER_LEASE);
            idempotency.finishSome();
        }
    }

    @Test
    void aRoundThatFindsTheStoreAwayEndsQuietly() {
        // Given
        transactions.lose(1, Loss.BEFORE_WORK);

        // When
        idempotency.finishSome();

        // Then
        assertThat(errand.asked).isEmpty();
    }

    private void handleWithErrand(String topic) {
        idempotency.routes.add(
                topic, GetRefund.class, (asked, itsContext) -> idempotency.commands.run(asked, itsContext, errand));
    }

    private void leaveUnfinished(CommandContext begun) {
        transactions.loseRecording(2, Loss.BEFORE_WORK);
        now(idempotency.commands.run(command, begun, errand));
    }
}
