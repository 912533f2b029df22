package dev.vy.contract.refund;

/** Why money goes back. */
public enum RefundReason {
    REQUESTED_BY_CUSTOMER,
    FRAUD,
    DUPLICATE,
    OTHER
}
