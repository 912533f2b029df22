package dev.vy.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    private static final Money FIVE_DOLLARS = new Money(500, "USD");
    private static final Money MOST = new Money(Long.MAX_VALUE, "USD");

    @Test
    void negativeAmountIsRejected() {
        assertThatThrownBy(() -> new Money(-1, "USD"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void zeroIsAnAmount() {
        assertThat(new Money(0, "USD").amountMinor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "US", "USDX", "ABC", "12A", "$"})
    void unknownCurrencyIsRejected(String currency) {
        assertThatThrownBy(() -> new Money(1, currency)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void currencyIsUpperCaseWhateverCameIn() {
        assertThat(new Money(1, "usd")).isEqualTo(new Money(1, "USD"));
    }

    @Test
    void plusAdds() {
        assertThat(FIVE_DOLLARS.plus(new Money(25, "USD"))).isEqualTo(new Money(525, "USD"));
    }

    @Test
    void plusBeyondTheLargestAmountIsRejected() {
        assertThatThrownBy(() -> MOST.plus(new Money(1, "USD"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void plusAnotherCurrencyIsRejected() {
        assertThatThrownBy(() -> FIVE_DOLLARS.plus(new Money(500, "EUR")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("USD and EUR do not mix");
    }

    @Test
    void minusSubtractsDownToZero() {
        assertThat(FIVE_DOLLARS.minus(FIVE_DOLLARS)).isEqualTo(new Money(0, "USD"));
    }

    @Test
    void minusMoreThanThereIsIsRejected() {
        assertThatThrownBy(() -> FIVE_DOLLARS.minus(new Money(501, "USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void minusAnotherCurrencyIsRejected() {
        assertThatThrownBy(() -> FIVE_DOLLARS.minus(new Money(1, "EUR"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timesMultiplies() {
        assertThat(FIVE_DOLLARS.times(3)).isEqualTo(new Money(1500, "USD"));
        assertThat(FIVE_DOLLARS.times(0)).isEqualTo(new Money(0, "USD"));
    }

    @Test
    void timesBeyondTheLargestAmountIsRejected() {
        assertThatThrownBy(() -> MOST.times(2)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void timesNegativeIsRejected() {
        assertThatThrownBy(() -> FIVE_DOLLARS.times(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void exceedsIsStrict() {
        assertThat(FIVE_DOLLARS.exceeds(new Money(499, "USD"))).isTrue();
        assertThat(FIVE_DOLLARS.exceeds(FIVE_DOLLARS)).isFalse();
        assertThat(FIVE_DOLLARS.exceeds(new Money(501, "USD"))).isFalse();
    }

    @Test
    void comparingCurrenciesIsRejected() {
        assertThatThrownBy(() -> FIVE_DOLLARS.exceeds(new Money(1, "JPY")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherAmountKeepsTheCurrency() {
        assertThat(FIVE_DOLLARS.withAmountMinor(7)).isEqualTo(new Money(7, "USD"));
    }
}
