package dev.vy.payments.paymentmethod;

import dev.vy.payments.provider.ProviderMethod.Details;

/** Where a vaulted payment method stands. The provider never takes back one that was detached. */
public sealed interface PaymentMethodState {

    record Vaulted(Details details) implements PaymentMethodState {}

    /** Final. What described it is forgotten; its key stays, so that a late event cannot bring it back. */
    record Removed() implements PaymentMethodState {}
}
