package dev.vy.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeepingTest {
    @Test
    void timeIsADateOfHttp() {
        // When
        Map<String, String> headers = headers(new Keeping(false, Optional.of(Instant.parse("2026-11-05T07:08:09.9Z"))));
        // Then
        assertThat(headers).isEqualTo(Map.of("Idempotency-Key-Expires", "Thu, 05 Nov 2026 07:08:09 GMT"));
    }

    @Test
    void storedAnswerSaysThatItIsOne() {
        assertThat(headers(new Keeping(true, Optional.empty()))).isEqualTo(Map.of("Idempotent-Replayed", "true"));
    }

    @Test
    void whatIsNotStoredSaysNothing() {
        assertThat(headers(Keeping.NONE)).isEmpty();
    }

    private static Map<String, String> headers(Keeping keeping) {
        Map<String, String> headers = new HashMap<>();
        keeping.tell(headers::put);
        return headers;
    }
}
