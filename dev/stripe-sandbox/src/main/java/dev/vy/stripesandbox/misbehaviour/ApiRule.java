package dev.vy.stripesandbox.misbehaviour;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How to treat requests of a route badly.
 *
 * @param on a method and a path, a star for one segment; a lone star for every request
 * @param millis how long {@code delay} waits before acting
 * @param retryAfterSeconds the {@code Retry-After} header of a 429; none when 0
 * @param shouldRetry the {@code Stripe-Should-Retry} header, {@code true} or {@code false}; none when empty
 * @param afterActing whether {@code status_500} comes after the work was done
 * @param times how many requests are still to suffer
 */
public record ApiRule(
        String on,
        Action action,
        long millis,
        long retryAfterSeconds,
        String shouldRetry,
        boolean afterActing,
        int times) {

    /** The kinds of bad treatment. */
    public enum Action {
        @JsonProperty("delay")
        DELAY,
        @JsonProperty("drop_answer_after_acting")
        DROP_ANSWER_AFTER_ACTING,
        @JsonProperty("status_429")
        STATUS_429,
        @JsonProperty("status_500")
        STATUS_500,
        @JsonProperty("close_connection")
        CLOSE_CONNECTION
    }
}
