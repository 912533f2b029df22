package dev.vy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void codeComesBackFromItsWireName(ErrorCode code) {
        // When
        String wireName = code.wireName();

        // Then
        assertThat(wireName).matches("[a-z]+(_[a-z]+)*");
        assertThat(ErrorCode.ofWireName(wireName)).isEqualTo(code);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void codeIsAnHttpErrorWithATitle(ErrorCode code) {
        assertThat(code.httpStatus()).isBetween(400, 599);
        assertThat(code.title()).isNotBlank().doesNotEndWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "CARD_DECLINED,402",
        "NOT_FOUND,404",
        "UNEXPECTED_STATE,409",
        "IDEMPOTENCY_KEY_MALFORMED,400",
        "IDEMPOTENCY_KEY_REUSED,422",
        "IDEMPOTENCY_KEY_IN_USE,409",
        "NOT_ATTEMPTED,503",
        "PROVIDER_UNAVAILABLE,503",
        "OUTCOME_UNKNOWN,504"
    })
    void callersRelyOnTheStatus(ErrorCode code, int httpStatus) {
        assertThat(code.httpStatus()).isEqualTo(httpStatus);
    }

    @Test
    void codeOfANewerResponderIsInternal() {
        assertThat(ErrorCode.ofWireName("flux_capacitor_empty")).isEqualTo(ErrorCode.INTERNAL);
    }
}
