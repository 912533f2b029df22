package dev.vy.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    private static final String KEY = "key-0123456789";

    @Test
    void headerBodyOrNeitherIsChosen() {
        assertThat(IdempotencyKey.choose(List.of(), null)).isNull();
        assertThat(IdempotencyKey.choose(List.of(KEY), null)).isEqualTo(KEY);
        assertThat(IdempotencyKey.choose(List.of(), KEY)).isEqualTo(KEY);
        assertThat(IdempotencyKey.choose(List.of(KEY), KEY)).isEqualTo(KEY);
    }

    @Test
    void lengthsAtTheLimitsAreTaken() {
        assertThat(IdempotencyKey.choose(List.of("x".repeat(10)), null)).hasSize(10);
        assertThat(IdempotencyKey.choose(List.of("x".repeat(255)), null)).hasSize(255);
    }

    @Test
    void differingKeysAreRefused() {
        assertThatThrownBy(() -> IdempotencyKey.choose(List.of(KEY), KEY + "x"))
                .satisfies(IdempotencyKeyTest::isMalformed);
        assertThatThrownBy(() -> IdempotencyKey.choose(List.of(KEY, KEY), null))
                .satisfies(IdempotencyKeyTest::isMalformed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123456789", "tab\t0123456789", "é0123456789", "nul\u00000123456789"})
    void malformedKeyIsRefusedInHeaderAndBody(String key) {
        assertThatThrownBy(() -> IdempotencyKey.choose(List.of(key), null)).satisfies(IdempotencyKeyTest::isMalformed);
        assertThatThrownBy(() -> IdempotencyKey.choose(List.of(), key)).satisfies(IdempotencyKeyTest::isMalformed);
    }

    @Test
    void tooLongKeyIsRefused() {
        assertThatThrownBy(() -> IdempotencyKey.choose(List.of("x".repeat(256)), null))
                .satisfies(IdempotencyKeyTest::isMalformed);
    }

    private static void isMalformed(Throwable thrown) {
        assertThat(((Refusal) thrown).error().code()).isEqualTo(ErrorCode.IDEMPOTENCY_KEY_MALFORMED);
    }
}
