package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class HandlingTimesTest extends Sandboxed {
    @Test
    void theTimeOfARequestLiesWithinWhatItsCallerWaited() throws Exception {
        // Given
        misbehave("{'on':'POST /v1/payment_intents','action':'delay','millis':20}");
        long sentNanos = System.nanoTime();
        // When
        assertThat(post("/v1/payment_intents", "amount=2000&currency=eur", "Idempotency-Key", "k1")
                        .statusCode())
                .isEqualTo(200);
        // Then
        long answeredNanos = System.nanoTime();
        JsonNode times = control("GET", "/times", "").path("k1");
        assertThat(times.path("beganNanos").asLong()).isGreaterThan(sentNanos);
        assertThat(times.path("endedNanos").asLong())
                .isBetween(times.path("beganNanos").asLong() + 20_000_000, answeredNanos);
    }

    @Test
    void forgottenTimesAreNotToldAgain() throws Exception {
        // Given
        assertThat(post("/v1/payment_intents", "amount=2000&currency=eur", "Idempotency-Key", "k1")
                        .statusCode())
                .isEqualTo(200);
        // When
        JsonNode _ = control("DELETE", "/times", "");
        // Then
        assertThat(control("GET", "/times", "").isEmpty()).isTrue();
    }
}
