package dev.vy.payments.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEvent.IntentSeen;
import dev.vy.payments.provider.ProviderEvent.RefundSeen;
import dev.vy.payments.provider.ProviderEvents.Identity;
import dev.vy.payments.provider.ProviderEvents.MalformedEventException;
import dev.vy.payments.provider.ProviderIntent.Status;
import dev.vy.payments.provider.ProviderRefund;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeEventsTest {
    private static final String ID = "0193a1b2-0000-7000-8000-000000000001";

    private final StripeEvents events = new StripeEvents();

    static List<String> captured() {
        return StripeFixtures.events();
    }

    @ParameterizedTest
    @MethodSource("captured")
    void capturedEventIsIdentified(String name) {
        // When
        Identity identity = events.identify(StripeFixtures.event(name));

        // Then
        assertThat(identity.id()).startsWith("evt_");
        assertThat(name).startsWith(identity.type());
    }

    @ParameterizedTest
    @MethodSource("captured")
    void capturedEventIsReadForWhatItTells(String name) {
        // When
        ProviderEvent event = events.read(StripeFixtures.event(name));

        // Then
        Class<?> expected = name.startsWith("payment_intent.")
                ? IntentSeen.class
                : name.startsWith("charge.refund.")
                        ? RefundSeen.class
                        : name.startsWith("payment_method.")
                                ? ProviderEvent.VaultChanged.class
                                : ProviderEvent.Unrelated.class;
        assertThat(event).isInstanceOf(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "payment_intent.created,REQUIRES_PAYMENT_METHOD",
        "payment_intent.requires_action,REQUIRES_ACTION",
        "payment_intent.processing,PROCESSING",
        "payment_intent.amount_capturable_updated,REQUIRES_CAPTURE",
        "payment_intent.succeeded,SUCCEEDED",
        "payment_intent.payment_failed,REQUIRES_PAYMENT_METHOD",
        "payment_intent.canceled,CANCELED"
    })
    void statusIsTheIntentsOwn(String name, Status status) {
        // When
        ProviderEvent event = events.read(StripeFixtures.event(name));

        // Then
        assertThat(((IntentSeen) event).intent().status()).isEqualTo(status);
    }

    @Test
    void refundIsRead() {
        // When
        ProviderEvent event = events.read(StripeFixtures.event("charge.refund.updated"));

        // Then
        ProviderRefund refund = ((RefundSeen) event).refund();
        assertThat(refund.reference()).startsWith("re_");
        assertThat(refund.status()).isEqualTo(ProviderRefund.Status.SUCCEEDED);
        assertThat(refund.refundId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refund.created", "refund.updated", "refund.failed", "charge.refund.updated"})
    void everyEventAboutARefundIsRead(String type) {
        // Given
        String json = """
                {"id":"evt_1","type":"%s","data":{"object":{"id":"re_1","object":"refund","status":"failed",
                 "failure_reason":"expired_or_canceled_card","metadata":{"refundId":"%s"}}}}""".formatted(type, ID);

        // When
        ProviderEvent event = events.read(json);

        // Then
        ProviderRefund refund = ((RefundSeen) event).refund();
        assertThat(refund.refundId()).contains(UUID.fromString(ID));
        assertThat(refund.failureReason()).contains("expired_or_canceled_card");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "42",
                "\"evt\"",
                "{",
                "{}",
                "{\"id\":\"evt_1\"}",
                "{\"id\":{},\"type\":\"a\"}",
                "{\"id\":\"\",\"type\":\"a\"}"
            })
    void whatIsNoEventIsMalformed(String json) {
        assertThatThrownBy(() -> events.identify(json)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void idThatNoStoreCouldKeepIsMalformed() {
        String json = "{\"id\":\"" + "e".repeat(129) + "\",\"type\":\"a\"}";
        assertThatThrownBy(() -> events.identify(json)).isInstanceOf(MalformedEventException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"payment_intent.x\"}",
                "{\"type\":\"payment_intent.x\",\"data\":[]}",
                "{\"type\":\"refund.x\",\"data\":{\"object\":null}}"
            })
    void eventWithoutItsObjectIsMalformed(String json) {
        assertThatThrownBy(() -> events.read(json)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void deeplyNestedTextIsNoFault() {
        String json = "[".repeat(100_000);
        assertThatThrownBy(() -> events.identify(json)).isInstanceOf(MalformedEventException.class);
    }
}
