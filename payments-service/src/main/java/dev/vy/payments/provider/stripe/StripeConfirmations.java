package dev.vy.payments.provider.stripe;

import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent.SetupFutureUsage;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent.Shipping;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent.ShippingAddress;

/** Puts a confirm into Stripe's words. */
final class StripeConfirmations {
    private StripeConfirmations() {}

    /** Has the intent confirmed in the step that creates it; what only a confirm of its own can set is not looked at. */
    static void addTo(PaymentIntentCreateParams.Builder params, ConfirmPaymentIntent confirmation) {
        params.setConfirm(true).setPaymentMethod(confirmation.paymentMethodId());
        if (confirmation.returnUrl() != null) {
            params.setReturnUrl(confirmation.returnUrl());
        }
    }

    static PaymentIntentConfirmParams params(ConfirmPaymentIntent confirmation) {
        var params = PaymentIntentConfirmParams.builder().setPaymentMethod(confirmation.paymentMethodId());
        if (confirmation.receiptEmail() != null) {
            params.setReceiptEmail(confirmation.receiptEmail());
        }
        if (confirmation.returnUrl() != null) {
            params.setReturnUrl(confirmation.returnUrl());
        }
        if (confirmation.setupFutureUsage() != null) {
            params.setSetupFutureUsage(setupFutureUsage(confirmation.setupFutureUsage()));
        }
        if (confirmation.shipping() != null) {
            params.setShipping(shipping(confirmation.shipping()));
        }
        return params.build();
    }

    private static PaymentIntentConfirmParams.SetupFutureUsage setupFutureUsage(SetupFutureUsage usage) {
        return switch (usage) {
            case OFF_SESSION -> PaymentIntentConfirmParams.SetupFutureUsage.OFF_SESSION;
            case ON_SESSION -> PaymentIntentConfirmParams.SetupFutureUsage.ON_SESSION;
        };
    }

    private static PaymentIntentConfirmParams.Shipping shipping(Shipping shipping) {
        return PaymentIntentConfirmParams.Shipping.builder()
                .setName(shipping.name())
                .setAddress(address(shipping.address()))
                .build();
    }

    private static PaymentIntentConfirmParams.Shipping.Address address(ShippingAddress address) {
        var params = PaymentIntentConfirmParams.Shipping.Address.builder()
                .setLine1(address.line1())
                .setCity(address.city())
                .setPostalCode(address.postalCode())
                .setCountry(address.country());
        if (address.state() != null) {
            params.setState(address.state());
        }
        return params.build();
    }
}
