package dev.vy.payments.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountRulesTest {

    @ParameterizedTest
    @CsvSource({
        "USD, 50",
        "ARS, 50",
        "AUD, 50",
        "BRL, 50",
        "CAD, 50",
        "CHF, 50",
        "COP, 50",
        "EUR, 50",
        "IDR, 50",
        "ILS, 50",
        "INR, 50",
        "JPY, 50",
        "KRW, 50",
        "NZD, 50",
        "PHP, 50",
        "RUB, 50",
        "SGD, 50",
        "ZAR, 50",
        "GBP, 30",
        "AED, 200",
        "MYR, 200",
        "PLN, 200",
        "RON, 200",
        "DKK, 250",
        "NOK, 300",
        "SEK, 300",
        "HKD, 400",
        "MXN, 1000",
        "THB, 1000",
        "CZK, 1500",
        "HUF, 17500",
        "VND, 1",
        "KWD, 10",
        "UGX, 100"
    })
    void minimumIsTakenAndOneLessIsNot(String currency, long minimum) {
        // When
        Optional<CommandError> atMinimum = AmountRules.refusal(new Money(minimum, currency), "items");
        Optional<CommandError> below = AmountRules.refusal(new Money(minimum - 1, currency), "items");

        // Then
        assertThat(atMinimum).isEmpty();
        assertThat(below.orElseThrow().code()).isEqualTo(ErrorCode.AMOUNT_TOO_SMALL);
        assertThat(below.orElseThrow().param()).isEqualTo("items");
        assertThat(below.orElseThrow().message()).contains(" " + minimum + " ", currency);
    }

    @ParameterizedTest
    @CsvSource({"USD, 99999999", "JPY, 99999999", "KWD, 99999990", "UGX, 99999900"})
    void largestAmountIsTakenAndOneMoreIsNot(String currency, long largest) {
        // When
        Optional<CommandError> atMaximum = AmountRules.refusal(new Money(largest, currency), "items");
        Optional<CommandError> above = AmountRules.refusal(new Money(100_000_000, currency), "items");

        // Then
        assertThat(atMaximum).isEmpty();
        assertThat(above.orElseThrow().code()).isEqualTo(ErrorCode.AMOUNT_TOO_LARGE);
        assertThat(above.orElseThrow().message()).contains("99999999");
    }

    @ParameterizedTest
    @CsvSource({
        "BHD, 5125, 5120",
        "JOD, 5125, 5120",
        "KWD, 5125, 5120",
        "OMR, 5125, 5120",
        "TND, 5125, 5120",
        "UGX, 50050, 50000",
        "ISK, 50050, 50000"
    })
    void partsComeInWholeSteps(String currency, long broken, long whole) {
        // When
        Optional<CommandError> refused = AmountRules.partRefusal(new Money(broken, currency), "amountCents");

        // Then
        assertThat(refused.orElseThrow().code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(refused.orElseThrow().param()).isEqualTo("amountCents");
        assertThat(AmountRules.refusal(new Money(broken, currency), "items")).isPresent();
        assertThat(AmountRules.refusal(new Money(whole, currency), "items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"HUF, 17545", "TWD, 10045", "JPY, 51", "VND, 10001", "USD, 51"})
    void otherCurrenciesHaveNoSteps(String currency, long amount) {
        assertThat(AmountRules.refusal(new Money(amount, currency), "items")).isEmpty();
    }

    @Test
    void partMayBeBelowTheMinimum() {
        assertThat(AmountRules.partRefusal(new Money(1, "USD"), "amountCents")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"USD, true", "KWD, true", "XAU, false", "XXX, false", "KPW, false", "usd, false"})
    void currenciesAreThoseOfTheProvider(String currency, boolean taken) {
        assertThat(AmountRules.takes(currency)).isEqualTo(taken);
    }
}
