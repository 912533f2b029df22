package dev.vy.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.gateway.testing.StripeSignatures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeSignatureTest {
    private static final String SECRET = "whsec_test_secret";
    private static final byte[] BODY = "{\"id\":\"evt_1\"}".getBytes(StandardCharsets.UTF_8);
    private static final long SIGNED = 1_533_204_620;

    private final StripeSignature signature = new StripeSignature(SECRET, Duration.ofSeconds(300));

    private boolean isValid(String header, long now) {
        return signature.isValid(header, BODY, Instant.ofEpochSecond(now));
    }

    private static String v1(String secret) {
        return StripeSignatures.v1(secret, SIGNED, BODY);
    }

    @Test
    void ownSignatureIsAccepted() {
        assertThat(isValid("t=" + SIGNED + ",v1=" + v1(SECRET), SIGNED)).isTrue();
    }

    @Test
    void knownVectorIsAccepted() {
        // Given: computed with another implementation of HMAC-SHA256
        String header = "t=1533204620,v1=e329adeebf5c025cbd0e89a2f87fa6a6b120ba9766ccd9b1b68741799435c4fe";
        assertThat(isValid(header, SIGNED)).isTrue();
    }

    @Test
    void oneOfSeveralIsEnoughWhileASecretIsRolled() {
        String header = "t=" + SIGNED + ",v1=" + v1("whsec_old") + ",v0=abc,v1=" + v1(SECRET);
        assertThat(isValid(header, SIGNED)).isTrue();
    }

    @Test
    void toleranceEndsAfterFiveMinutesInBothDirections() {
        String header = "t=" + SIGNED + ",v1=" + v1(SECRET);
        assertThat(isValid(header, SIGNED + 300)).isTrue();
        assertThat(isValid(header, SIGNED + 301)).isFalse();
        assertThat(isValid(header, SIGNED - 300)).isTrue();
        assertThat(isValid(header, SIGNED - 301)).isFalse();
    }

    @Test
    void otherBodySecretOrTimeIsRefused() {
        assertThat(isValid("t=" + SIGNED + ",v1=" + v1("whsec_other"), SIGNED)).isFalse();
        assertThat(isValid("t=" + (SIGNED + 1) + ",v1=" + v1(SECRET), SIGNED)).isFalse();
        assertThat(signature.isValid("t=" + SIGNED + ",v1=" + v1(SECRET), new byte[0], Instant.ofEpochSecond(SIGNED)))
                .isFalse();
    }

    @Test
    void upperCaseBlankOrOtherSchemeIsRefused() {
        assertThat(isValid("t=" + SIGNED + ",v1=" + v1(SECRET).toUpperCase(java.util.Locale.ROOT), SIGNED))
                .isFalse();
        assertThat(isValid("t=" + SIGNED + ", v1=" + v1(SECRET), SIGNED)).isFalse();
        assertThat(isValid("t=" + SIGNED + ",v0=" + v1(SECRET), SIGNED)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                ",",
                "t=abc",
                "t=",
                "t=1533204620",
                "v1=00",
                "t=1533204620,v1=",
                "t=1533204620,v1=xyz",
                "t=99999999999999999999,v1=00",
                "=,=",
                "t=-1,v1=00"
            })
    void malformedHeaderIsRefusedWithoutAnException(String header) {
        assertThat(isValid(header, SIGNED)).isFalse();
    }
}
