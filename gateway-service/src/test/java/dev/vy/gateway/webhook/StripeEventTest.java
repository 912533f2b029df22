package dev.vy.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.testing.StripeSignatures;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeEventTest {
    private static StripeEvent read(String json) {
        return StripeEvent.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void paymentIntentEventIsKeyedByTheIntent() {
        StripeEvent event = read("""
                {"id":"evt_1","type":"t","data":{"object":{"object":"payment_intent","id":"pi_1","payment_intent":"x"}}}""");
        assertThat(event).isEqualTo(new StripeEvent("evt_1", "t", "pi_1"));
    }

    @Test
    void eventOfAnIntentsChildIsKeyedByTheIntent() {
        assertThat(read("""
                {"id":"e","type":"t","data":{"object":{"object":"refund","id":"re_1","payment_intent":"pi_1"}}}""").key()).isEqualTo("pi_1");
    }

    @Test
    void otherEventsAreKeyedByTheirObjectOrThemselves() {
        assertThat(
                        read("{\"id\":\"e\",\"type\":\"t\",\"data\":{\"object\":{\"id\":\"cus_1\",\"payment_intent\":null}}}")
                                .key())
                .isEqualTo("cus_1");
        assertThat(read("{\"id\":\"e\",\"type\":\"t\"}").key()).isEqualTo("e");
    }

    @Test
    void realEventsAreRead() {
        assertThat(StripeEvent.read(StripeSignatures.event("payment_intent.succeeded"))
                        .key())
                .startsWith("pi_");
        assertThat(StripeEvent.read(StripeSignatures.event("charge.dispute.closed"))
                        .type())
                .isEqualTo("charge.dispute.closed");
        assertThat(StripeEvent.read(StripeSignatures.event("customer.created")).key())
                .startsWith("cus_");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "7",
                "{}",
                "{\"id\":\"e\"}",
                "{\"type\":\"t\"}",
                "{\"id\":\"\",\"type\":\"t\"}"
            })
    void whatIsNoEventIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Refusal.class);
    }
}
