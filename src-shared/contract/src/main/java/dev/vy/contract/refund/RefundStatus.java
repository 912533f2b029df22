package dev.vy.contract.refund;

/** PENDING until the provider has spoken; a refund that SUCCEEDED can still turn out FAILED at the customer's bank. */
public enum RefundStatus {
    PENDING,
    SUCCEEDED,
    FAILED,
    REQUIRES_ACTION,
    CANCELED
}
