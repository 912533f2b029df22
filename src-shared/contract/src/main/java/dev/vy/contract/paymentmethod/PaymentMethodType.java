package dev.vy.contract.paymentmethod;

/** What kind of means a payment method is. */
public enum PaymentMethodType {
    CARD,
    ACH,
    APPLE_PAY,
    GOOGLE_PAY,
    OTHER
}
