package dev.vy.stripesandbox.misbehaviour;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How to treat deliveries badly.
 *
 * @param millis how long {@code late} waits, and how long {@code out_of_order} waits at most for a later event to go first
 * @param times how many deliveries are still to suffer
 */
public record WebhookRule(Mischief webhooks, long millis, int times) {

    /** The kinds of mischief. */
    public enum Mischief {
        @JsonProperty("twice")
        TWICE,
        @JsonProperty("late")
        LATE,
        @JsonProperty("out_of_order")
        OUT_OF_ORDER,
        @JsonProperty("bad_signature")
        BAD_SIGNATURE
    }
}
