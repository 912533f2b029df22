package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When the money is taken: by a capture command, or as soon as it is authorized. */
public enum CaptureMethod {
    @JsonProperty("manual")
    MANUAL,
    @JsonProperty("automatic")
    AUTOMATIC
}
