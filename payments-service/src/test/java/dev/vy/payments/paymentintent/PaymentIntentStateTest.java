package dev.vy.payments.paymentintent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Confirmable;
import dev.vy.payments.paymentintent.PaymentIntentState.Observation;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresAction;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresPaymentMethod;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Status;
import dev.vy.payments.provider.Sights;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentIntentStateTest {
    /** From each state (row) every sight (column): N it is the next state, . nothing changes, ? only a look tells. */
    private static final String MOVES = """
                         created start declined confirmation action processing capture succeeded canceled
            created      .       N     N        N            N      N          N       N         N
            start        .       .     N        N            N      N          N       N         N
            declined     .       .     .        ?            ?      ?          N       N         N
            confirmation .       .     ?        .            ?      ?          N       N         N
            action       .       .     ?        ?            .      ?          N       N         N
            processing   .       .     ?        ?            ?      .          N       N         N
            capture      .       .     .        .            .      .          .       N         N
            succeeded    .       .     .        .            .      .          .       .         .
            canceled     .       .     .        .            .      .          .       .         .
            """;

    static Stream<Arguments> moves() {
        List<String> lines = MOVES.lines().toList();
        String[] seen = lines.getFirst().strip().split(" +", -1);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(" +", -1))
                .flatMap(row ->
                        IntStream.range(0, seen.length).mapToObj(i -> Arguments.of(row[0], seen[i], row[i + 1])));
    }

    @Test
    void theTableHasEveryPair() {
        assertThat(moves()).hasSize(States.BY_NAME.size() * States.BY_NAME.size());
    }

    @ParameterizedTest(name = "{0} sees {1}: {2}")
    @MethodSource("moves")
    void sightIsWeighed(String from, String seen, String expected) {
        // When
        Observation observation = States.of(from).observe(States.of(seen));

        // Then
        assertThat(observation)
                .isEqualTo(
                        switch (expected) {
                            case "N" -> new Observation.Next(States.of(seen));
                            case "?" -> new Observation.Doubtful();
                            default -> new Observation.Nothing();
                        });
    }

    @Test
    void anotherDeclineAfterADeclineIsDoubtful() {
        // Given
        PaymentIntentState other = new RequiresPaymentMethod(Sights.REFERENCE, Optional.of(Sights.decline("ch_2")));

        // When
        Observation observation = States.of("declined").observe(other);

        // Then
        assertThat(observation).isEqualTo(new Observation.Doubtful());
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "declined", "confirmation", "action"})
    void confirmIsOfferedWhileNothingIsPaid(String state) {
        assertThat(States.of(state)).isInstanceOf(Confirmable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "processing", "capture", "succeeded", "canceled"})
    void confirmIsNotOfferedElsewhere(String state) {
        assertThat(States.of(state)).isNotInstanceOf(Confirmable.class);
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void everyStatusOfTheProviderIsAState(Status status) {
        // When
        PaymentIntentState seen = PaymentIntentState.seen(Sights.of(status));

        // Then
        String name = seen.getClass().getSimpleName();
        String spelled = Arrays.stream(status.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .reduce("", String::concat);
        assertThat(name).isEqualTo(spelled);
    }

    @Test
    void declineIsKeptInTheState() {
        assertThat(PaymentIntentState.seen(Sights.declined("ch_1"))).isEqualTo(States.of("declined"));
    }

    @Test
    void amountReceivedIsTheOneThatCanBeGivenBack() {
        assertThat(PaymentIntentState.seen(Sights.succeeded(1500)))
                .isEqualTo(new Succeeded(Sights.REFERENCE, Sights.AMOUNT.withAmountMinor(1500)));
    }

    @Test
    void actionThatIsNotToldIsStripesOwn() {
        // Given
        ProviderIntent silent = without(Sights.of(Status.REQUIRES_ACTION));

        // When
        PaymentIntentState seen = PaymentIntentState.seen(silent);

        // Then
        assertThat(((RequiresAction) seen).nextAction().type()).isEqualTo("use_stripe_sdk");
    }

    @Test
    void cancellationWithoutAReasonIsOfUnknownReason() {
        // Given
        ProviderIntent silent = without(Sights.of(Status.CANCELED));

        // When
        PaymentIntentState seen = PaymentIntentState.seen(silent);

        // Then
        assertThat(seen).isEqualTo(new Canceled(Optional.of(Sights.REFERENCE), "unknown"));
    }

    private static ProviderIntent without(ProviderIntent sight) {
        return new ProviderIntent(
                sight.reference(),
                sight.paymentIntentId(),
                sight.clientSecret(),
                sight.status(),
                sight.amount(),
                sight.capturable(),
                sight.received(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
