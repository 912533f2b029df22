package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an intent is canceled, in Stripe's words. */
public enum CancellationReason {
    @JsonProperty("duplicate")
    DUPLICATE,
    @JsonProperty("fraudulent")
    FRAUDULENT,
    @JsonProperty("requested_by_customer")
    REQUESTED_BY_CUSTOMER,
    @JsonProperty("abandoned")
    ABANDONED
}
