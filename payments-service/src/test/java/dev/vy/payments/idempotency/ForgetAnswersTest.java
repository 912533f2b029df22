package dev.vy.payments.idempotency;

import static dev.vy.payments.command.Commands.now;
import static dev.vy.payments.command.Commands.repeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Commands;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.InMemoryTransactions.Loss;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.SetClock;
import dev.vy.payments.outbox.InMemoryLeases;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgetAnswersTest {
    private static final Map<String, Object> COMMAND = Map.of("amountCents", 1999);
    private static final Duration RETENTION = Duration.ofHours(72);

    private final InMemoryTransactions transactions = new InMemoryTransactions();
    private final SetClock clock = new SetClock();
    private final InMemoryIdempotency idempotency = new InMemoryIdempotency(transactions, clock);
    private final InMemoryLeases leases = new InMemoryLeases(clock);
    private final Errand errand = new Errand(transactions);

    @Test
    void answerIsKeptForTheWholeRetention() {
        // Given
        run(Commands.context("do-errand", "key-1"));
        clock.advance(RETENTION);

        // When
        forget();

        // Then
        assertThat(idempotency.claims.stored()).hasSize(1);
        assertThat(run(repeat(Commands.context("do-errand", "key-1")))).isInstanceOf(Reply.Replayed.class);
    }

    @Test
    void olderAnswersAreForgottenInAsManyBatchesAsItTakes() {
        // Given
        for (int i = 0; i < 2 * ForgetAnswers.BATCH + 1; i++) {
            run(Commands.context("do-errand", "key-" + i));
        }
        clock.advance(RETENTION.plusSeconds(1));

        // When
        forget();

        // Then
        assertThat(idempotency.claims.stored()).isEmpty();
    }

    @Test
    void openClaimIsNeverForgotten() {
        // Given
        transactions.loseRecording(2, Loss.BEFORE_WORK);
        run(Commands.context("do-errand", "key-1"));
        clock.advance(Duration.ofDays(400));

        // When
        forget();

        // Then
        assertThat(idempotency.claims.stored()).hasSize(1);
    }

    @Test
    void replicaWithoutTheLeaseForgetsNothing() {
        // Given
        run(Commands.context("do-errand", "key-1"));
        clock.advance(RETENTION.plusSeconds(1));
        assertThat(now(leases.hold(ForgetAnswers.LEASE, "another", Duration.ofMinutes(1))))
                .isTrue();

        // When
        forget();

        // Then
        assertThat(idempotency.claims.stored()).hasSize(1);
    }

    @Test
    void storeThatIsAwayEndsTheRoundQuietly() {
        // Given
        transactions.lose(1, Loss.BEFORE_WORK);

        // When
        forget();

        // Then
        assertThat(idempotency.claims.stored()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT23H59M59S", "PT0S"})
    void shorterRetentionThanADayStopsTheStart(String retention) {
        assertThatThrownBy(() -> job(retention).check(new StartupEvent()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("VY_IDEMPOTENCY_RETENTION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT24H", "P30D"})
    void aDayAndMoreDoesNot(String retention) {
        job(retention).check(new StartupEvent());
    }

    private Reply run(CommandContext context) {
        return now(idempotency.commands.run(COMMAND, context, errand));
    }

    private void forget() {
        now(job("PT72H").forgetOld());
    }

    private ForgetAnswers job(String retention) {
        IdempotencyConfig config = new SmallRyeConfigBuilder()
                .withMapping(IdempotencyConfig.class)
                .withDefaultValue("vy.idempotency.retention", retention)
                .build()
                .getConfigMapping(IdempotencyConfig.class);
        return new ForgetAnswers(idempotency.claims, leases, transactions, config, clock, idempotency.jobs);
    }
}
