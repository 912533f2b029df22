package dev.vy.payments.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.payments.provider.ProviderRefund;
import dev.vy.payments.provider.Sights;
import dev.vy.payments.refund.RefundState.Canceled;
import dev.vy.payments.refund.RefundState.Created;
import dev.vy.payments.refund.RefundState.Failed;
import dev.vy.payments.refund.RefundState.Pending;
import dev.vy.payments.refund.RefundState.RequiresAction;
import dev.vy.payments.refund.RefundState.Returned;
import dev.vy.payments.refund.RefundState.Succeeded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefundStateTest {
    private static final Map<String, RefundState> STATES = Map.of(
            "created", new Created(),
            "pending", new Pending("re_1"),
            "action", new RequiresAction("re_1"),
            "succeeded", new Succeeded("re_1"),
            "failed", new Failed(Optional.of("re_1"), "expired_or_canceled_card"),
            "canceled", new Canceled("re_1"));

    /** From each state (row) every sight (column): N it is news, . it is late or known. */
    private static final String MOVES = """
                      created pending action succeeded failed canceled
            created   .       N       N      N         N      N
            pending   .       .       N      N         N      N
            action    .       .       .      N         N      N
            succeeded .       .       .      .         N      N
            failed    .       .       .      .         .      .
            canceled  .       .       .      .         .      .
            """;

    static Stream<Arguments> moves() {
        List<String> lines = MOVES.lines().toList();
        String[] seen = lines.getFirst().strip().split(" +", -1);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(" +", -1))
                .flatMap(row -> IntStream.range(0, seen.length)
                        .mapToObj(i -> Arguments.of(row[0], seen[i], row[i + 1].equals("N"))));
    }

    @Test
    void theTableHasEveryPair() {
        assertThat(moves()).hasSize(STATES.size() * STATES.size());
    }

    @ParameterizedTest(name = "{0} sees {1}: {2}")
    @MethodSource("moves")
    void sightIsWeighed(String from, String seen, boolean news) {
        assertThat(STATES.get(from).isOvertakenBy(STATES.get(seen))).isEqualTo(news);
    }

    @ParameterizedTest
    @EnumSource(ProviderRefund.Status.class)
    void everyStatusOfTheProviderIsAState(ProviderRefund.Status status) {
        // When
        RefundState seen = RefundState.seen(Sights.refund(status));

        // Then
        boolean moneyStayed = status == ProviderRefund.Status.FAILED || status == ProviderRefund.Status.CANCELED;
        assertThat(seen).isNotEqualTo(new Created());
        assertThat(seen instanceof Returned).isEqualTo(moneyStayed);
    }

    @Test
    void failureWithoutAReasonIsOfUnknownReason() {
        // Given
        ProviderRefund silent = new ProviderRefund(
                "re_1",
                Optional.empty(),
                Optional.empty(),
                Sights.AMOUNT,
                ProviderRefund.Status.FAILED,
                Optional.empty());

        // When
        RefundState seen = RefundState.seen(silent);

        // Then
        assertThat(seen).isEqualTo(new Failed(Optional.of("re_1"), "unknown"));
    }
}
