package dev.vy.contract.paymentintent;

/** An intent's status as clients see it. FAILED: the last confirm was declined, another may be tried. */
public enum PaymentIntentStatus {
    REQUIRES_PAYMENT_METHOD,
    REQUIRES_CONFIRMATION,
    REQUIRES_ACTION,
    PROCESSING,
    REQUIRES_CAPTURE,
    SUCCEEDED,
    FAILED,
    CANCELED
}
