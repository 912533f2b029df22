package dev.vy.payments.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.param.PaymentIntentCreateParams;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent.SetupFutureUsage;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent.Shipping;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent.ShippingAddress;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StripeConfirmationsTest {
    private static final UUID ID = UUID.fromString("0193a1b2-0000-7000-8000-000000000001");

    @Test
    void everyFieldOfAConfirmIsSentUnderStripesName() {
        // Given
        Shipping shipping = new Shipping("José 李", new ShippingAddress("1 Main St", "Town", "CA", "12345", "US"));

        // When
        Map<String, Object> sent = StripeConfirmations.params(new ConfirmPaymentIntent(
                        ID,
                        "pm_card_visa",
                        "jose@example.com",
                        "https://shop.example/back",
                        SetupFutureUsage.OFF_SESSION,
                        shipping,
                        "not-for-stripe"))
                .toMap();

        // Then
        assertThat(sent)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "payment_method", "pm_card_visa",
                        "receipt_email", "jose@example.com",
                        "return_url", "https://shop.example/back",
                        "setup_future_usage", "off_session",
                        "shipping",
                                Map.of(
                                        "name",
                                        "José 李",
                                        "address",
                                        Map.of(
                                                "line1", "1 Main St",
                                                "city", "Town",
                                                "state", "CA",
                                                "postal_code", "12345",
                                                "country", "US"))));
    }

    @Test
    void whatIsAbsentIsNotSent() {
        assertThat(StripeConfirmations.params(confirmation(null)).toMap())
                .containsExactly(Map.entry("payment_method", "pm_card_visa"));
    }

    @Test
    void creationThatConfirmsSaysSoToStripe() {
        // Given
        var params = PaymentIntentCreateParams.builder();

        // When
        StripeConfirmations.addTo(params, confirmation("https://shop.example/back"));

        // Then
        assertThat(params.build().toMap())
                .containsOnly(
                        Map.entry("confirm", true),
                        Map.entry("payment_method", "pm_card_visa"),
                        Map.entry("return_url", "https://shop.example/back"));
    }

    private static ConfirmPaymentIntent confirmation(String returnUrl) {
        return new ConfirmPaymentIntent(ID, "pm_card_visa", null, returnUrl, null, null, null);
    }
}
