package dev.vy.payments.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternalAccessTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({"Bearer", "bearer", "BEARER"})
    void keyAsBearerIsLetIn(String scheme) {
        assertThat(InternalAccess.isBearer(scheme + " " + KEY, KEY)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                KEY,
                "Basic " + KEY,
                "Bearer " + KEY + "0",
                "Bearer 0123456789abcdef0123456789abcde",
                "Bearer 0123456789abcdef0123456789abcdeF"
            })
    void anythingElseIsNot(String authorization) {
        assertThat(InternalAccess.isBearer(authorization, KEY)).isFalse();
    }
}
