package dev.vy.payments.provider.stripe;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.contract.Money;
import dev.vy.payments.provider.ProviderDispute;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEvent.DisputeSeen;
import dev.vy.payments.provider.ProviderEvent.IntentSeen;
import dev.vy.payments.provider.ProviderEvent.RefundSeen;
import dev.vy.payments.provider.ProviderEvents.Identity;
import dev.vy.payments.provider.ProviderEvents.MalformedEventException;
import dev.vy.payments.provider.ProviderIntent.Status;
import dev.vy.payments.provider.ProviderRefund;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeEventsTest {
    private static final String ID = "0193a1b2-0000-7000-8000-000000000001";

    /** Each captured event with what it tells; one whose object names no payment intent is about nothing of ours. */
    private static final Map<String, String> TOLD = Map.ofEntries(
            entry("charge.captured", "Unrelated"),
            entry("charge.dispute.closed", "Unrelated"),
            entry("charge.dispute.created", "Unrelated"),
            entry("charge.dispute.funds_reinstated", "Unrelated"),
            entry("charge.dispute.funds_withdrawn", "Unrelated"),
            entry("charge.dispute.updated", "Unrelated"),
            entry("charge.failed", "IntentTouched"),
            entry("charge.refund.updated", "RefundSeen"),
            entry("charge.refunded", "Unrelated"),
            entry("charge.succeeded", "IntentTouched"),
            entry("checkout.session.completed", "IntentTouched"),
            entry("checkout.session.completed.payment_mode", "IntentTouched"),
            entry("checkout.session.completed.setup_mode", "Unrelated"),
            entry("checkout.session.expired.DERIVED", "Unrelated"),
            entry("customer.created", "Unrelated"),
            entry("customer.subscription.created", "Unrelated"),
            entry("customer.subscription.deleted", "Unrelated"),
            entry("customer.subscription.trial_will_end", "Unrelated"),
            entry("customer.subscription.updated", "Unrelated"),
            entry("invoice.paid", "IntentTouched"),
            entry("invoice.payment_failed", "IntentTouched"),
            entry("invoice.payment_succeeded", "IntentTouched"),
            entry("payment_intent.amount_capturable_updated", "IntentSeen"),
            entry("payment_intent.canceled", "IntentSeen"),
            entry("payment_intent.created", "IntentSeen"),
            entry("payment_intent.payment_failed", "IntentSeen"),
            entry("payment_intent.processing", "IntentSeen"),
            entry("payment_intent.requires_action", "IntentSeen"),
            entry("payment_intent.succeeded", "IntentSeen"),
            entry("payment_method.attached", "VaultChanged"),
            entry("payment_method.detached", "VaultChanged"),
            entry("setup_intent.succeeded", "Unrelated"));

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
        assertThat(event.getClass().getSimpleName()).isEqualTo(TOLD.get(name));
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
                {"id":"evt_1","type":"%s","data":{"object":{"id":"re_1","object":"refund","status":"failed","amount":500,
                 "currency":"usd","payment_intent":"pi_1",
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
                "{\"type\":\"payment_intent.created\"}",
                "{\"type\":\"payment_intent.created\",\"data\":[]}",
                "{\"type\":\"refund.created\",\"data\":{\"object\":null}}",
                "{\"type\":\"refund.created\",\"data\":{\"object\":{\"id\":\"re_1\"}}}",
                "{\"type\":\"payment_intent.created\",\"data\":{\"object\":{\"id\":\"pi_1\",\"amount\":1,"
                        + "\"currency\":\"usd\",\"status\":\"of_the_future\"}}}",
                "{\"type\":\"payment_intent.created\",\"data\":{\"object\":{\"id\":\"pi_1\",\"amount\":1,"
                        + "\"currency\":\"nix\",\"status\":\"canceled\"}}}",
                "{\"type\":\"payment_intent.created\",\"data\":{\"object\":{\"id\":\"pi_1\",\"amount\":\"many\","
                        + "\"currency\":\"usd\",\"status\":\"canceled\"}}}",
                "{\"type\":\"payment_intent.created\",\"data\":{\"object\":{\"id\":\"pi_1\",\"amount\":-1,"
                        + "\"currency\":\"usd\",\"status\":\"canceled\"}}}"
            })
    void eventWhoseObjectCannotBeReadIsMalformed(String json) {
        assertThatThrownBy(() -> events.read(json)).isInstanceOf(MalformedEventException.class);
    }

    @Test
    void typeThatNobodyKnowsIsToldApart() {
        // When
        ProviderEvent event = events.read("{\"id\":\"evt_1\",\"type\":\"payment_intent.of_the_future\"}");

        // Then
        assertThat(event).isEqualTo(new ProviderEvent.UnknownType());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charge.dispute.created",
                "charge.dispute.updated",
                "charge.dispute.closed",
                "charge.dispute.funds_withdrawn",
                "charge.dispute.funds_reinstated"
            })
    void everyEventAboutADisputeOfAnIntentIsRead(String type) {
        // Given
        String json = """
                {"id":"evt_1","type":"%s","data":{"object":{"id":"du_1","object":"dispute","amount":1999,
                 "currency":"usd","payment_intent":"pi_1","reason":"fraudulent","status":"needs_response",
                 "evidence_details":{"due_by":1649116799}}}}""".formatted(type);

        // When
        ProviderEvent event = events.read(json);

        // Then
        assertThat(event)
                .isEqualTo(new DisputeSeen(new ProviderDispute(
                        "du_1",
                        "pi_1",
                        new Money(1999, "USD"),
                        "fraudulent",
                        "needs_response",
                        Optional.of(Instant.parse("2022-04-04T23:59:59Z")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charge.dispute.created",
                "charge.dispute.updated",
                "charge.dispute.closed",
                "charge.dispute.funds_withdrawn",
                "charge.dispute.funds_reinstated"
            })
    void capturedDisputeIsReadOnceItNamesAnIntent(String name) {
        // Given
        String json = StripeFixtures.event(name);
        String ofIntent = json.replace("\"payment_intent\": null", "\"payment_intent_before\": null")
                .replaceFirst("\"object\": \"dispute\",", "\"object\": \"dispute\", \"payment_intent\": \"pi_1\",")
                .replaceFirst("\"charge\": \"ch_00000000000000\",", "\"charge\": \"ch_1\", \"id\": \"dp_1\",");

        // When
        ProviderEvent event = events.read(ofIntent);

        // Then
        assertThat(((DisputeSeen) event).dispute().intentReference()).isEqualTo("pi_1");
        assertThat(((DisputeSeen) event).dispute().amount().amountMinor()).isPositive();
    }

    @Test
    void invoiceOfANewerVersionNamesItsIntentInItsPayments() {
        // Given
        String json = """
                {"id":"evt_1","type":"invoice.paid","data":{"object":{"id":"in_1","payments":{"data":[
                 {"payment":{"type":"charge","charge":"ch_1"}},
                 {"payment":{"type":"payment_intent","payment_intent":"pi_1"}}]}}}}""";

        // When
        ProviderEvent event = events.read(json);

        // Then
        assertThat(event).isEqualTo(new ProviderEvent.IntentTouched("pi_1"));
    }

    @Test
    void intentThatStandsThereWholeIsNamedByItsId() {
        // Given
        String json = """
                {"id":"evt_1","type":"charge.updated","data":{"object":{"id":"ch_1","payment_intent":{"id":"pi_1"}}}}""";

        // When
        ProviderEvent event = events.read(json);

        // Then
        assertThat(event).isEqualTo(new ProviderEvent.IntentTouched("pi_1"));
    }

    @Test
    void deeplyNestedTextIsNoFault() {
        String json = "[".repeat(100_000);
        assertThatThrownBy(() -> events.identify(json)).isInstanceOf(MalformedEventException.class);
    }
}
