package dev.vy.payments.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.vy.contract.Money;
import dev.vy.payments.provider.ProviderIntent;
import dev.vy.payments.provider.ProviderIntent.Decline;
import dev.vy.payments.provider.ProviderIntent.NextAction;
import dev.vy.payments.provider.ProviderIntent.Status;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeIntentsTest {

    @ParameterizedTest
    @CsvSource({
        "requires_payment_method,REQUIRES_PAYMENT_METHOD",
        "requires_payment_method.after_decline,REQUIRES_PAYMENT_METHOD",
        "requires_confirmation.DERIVED,REQUIRES_CONFIRMATION",
        "requires_action,REQUIRES_ACTION",
        "processing,PROCESSING",
        "requires_capture,REQUIRES_CAPTURE",
        "succeeded,SUCCEEDED",
        "canceled,CANCELED"
    })
    void capturedIntentIsRead(String name, Status status) {
        // When
        ProviderIntent intent = StripeIntents.read(StripeFixtures.intent(name));

        // Then
        assertThat(intent.status()).isEqualTo(status);
        assertThat(intent.reference()).startsWith("pi_");
        assertThat(intent.clientSecret()).isPresent();
        assertThat(intent.amount().amountMinor()).isPositive();
    }

    @Test
    void amountsAreReadWithTheirCurrency() {
        // When
        ProviderIntent authorized = StripeIntents.read(StripeFixtures.intent("requires_capture"));
        ProviderIntent paid = StripeIntents.read(StripeFixtures.intent("succeeded"));

        // Then
        assertThat(authorized.capturable()).isEqualTo(new Money(2000, "USD"));
        assertThat(authorized.received()).isEqualTo(new Money(0, "USD"));
        assertThat(paid.received()).isEqualTo(new Money(2000, "USD"));
    }

    @Test
    void declineIsNamedByItsCharge() {
        // When
        ProviderIntent intent = StripeIntents.read(StripeFixtures.intent("requires_payment_method.after_decline"));

        // Then
        assertThat(intent.lastDecline())
                .contains(new Decline("ch_000000000000000000000000", "generic_decline", "The card was declined."));
    }

    @Test
    void failedAuthenticationIsNamedByWhatFailed() {
        // Given
        JsonObject json = withError("""
                {"type":"invalid_request_error","code":"payment_intent_authentication_failure",
                 "payment_method":{"id":"pm_1","object":"payment_method"}}""");

        // When
        ProviderIntent intent = StripeIntents.read(StripeFixtures.intent(json));

        // Then
        assertThat(intent.lastDecline())
                .contains(new Decline(
                        "payment_intent_authentication_failure:pm_1",
                        "payment_intent_authentication_failure",
                        "The payment could not be authenticated."));
    }

    @Test
    void declineThatSaysNothingIsNamedByItsIntent() {
        // Given
        JsonObject json = withError("{\"type\":\"card_error\"}");

        // When
        ProviderIntent intent = StripeIntents.read(StripeFixtures.intent(json));

        // Then
        Decline decline = intent.lastDecline().orElseThrow();
        assertThat(decline.code()).isEqualTo("generic_decline");
        assertThat(decline.reference()).contains(intent.reference());
    }

    @Test
    void pageOfTheIssuerIsHandedOn() {
        // Given
        JsonObject json = StripeFixtures.intentJson("requires_action");
        json.add("next_action", JsonParser.parseString("""
                {"type":"redirect_to_url","redirect_to_url":
                 {"url":"https://bank.example/3ds","return_url":"https://shop.example/return"}}"""));

        // When
        ProviderIntent intent = StripeIntents.read(StripeFixtures.intent(json));

        // Then
        assertThat(intent.nextAction())
                .contains(new NextAction(
                        "redirect_to_url",
                        Optional.of("https://bank.example/3ds"),
                        Optional.of("https://shop.example/return")));
    }

    @Test
    void actionOfStripesLibraryHasNoPage() {
        // When
        ProviderIntent intent = StripeIntents.read(StripeFixtures.intent("requires_action"));

        // Then
        assertThat(intent.nextAction()).contains(new NextAction("use_stripe_sdk", Optional.empty(), Optional.empty()));
    }

    @Test
    void cancellationKeepsItsReason() {
        // When
        ProviderIntent intent = StripeIntents.read(StripeFixtures.intent("canceled"));

        // Then
        assertThat(intent.cancellationReason()).contains("requested_by_customer");
    }

    @Test
    void ourIdIsReadOffTheMetadata() {
        // Given
        UUID id = UUID.fromString("0193a1b2-0000-7000-8000-000000000001");
        JsonObject json = StripeFixtures.intentJson("succeeded");
        json.getAsJsonObject("metadata").addProperty("paymentIntentId", id.toString());

        // When
        ProviderIntent intent = StripeIntents.read(StripeFixtures.intent(json));

        // Then
        assertThat(intent.paymentIntentId()).contains(id);
    }

    @Test
    void metadataOfOthersIsNotOurs() {
        assertThat(StripeIntents.ourId(null, "paymentIntentId")).isEmpty();
        assertThat(StripeIntents.ourId(Map.of(), "paymentIntentId")).isEmpty();
        assertThat(StripeIntents.ourId(Map.of("paymentIntentId", "4711"), "paymentIntentId"))
                .isEmpty();
    }

    @Test
    void statusOfTheFutureIsAFaultAndNoGuess() {
        assertThatThrownBy(() -> StripeIntents.status("requires_telepathy"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("requires_telepathy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost_card", "stolen_card", "fraudulent", "pickup_card", "anything"})
    void reasonsThatAreForTheMerchantOnlyAreNotToldToThePayer(String code) {
        assertThat(StripeIntents.declineMessage(code)).isEqualTo("The card was declined.");
    }

    @Test
    void amountThatIsAbsentIsNone() {
        // Given
        JsonObject json = StripeFixtures.intentJson("processing");
        json.remove("amount_capturable");
        json.remove("amount_received");

        // When
        ProviderIntent intent = StripeIntents.read(StripeFixtures.intent(json));

        // Then
        assertThat(intent.capturable().amountMinor()).isZero();
        assertThat(intent.received().amountMinor()).isZero();
    }

    private static JsonObject withError(String error) {
        JsonObject json = StripeFixtures.intentJson("requires_payment_method");
        json.add("last_payment_error", JsonParser.parseString(error));
        return json;
    }
}
