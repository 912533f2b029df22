package dev.vy.stripesandbox.webhook;

import java.time.Duration;

/** When a delivery that failed is tried again: each pause doubles the one before, up to a cap, until giving up. */
public record RetrySchedule(Duration firstPause, Duration longestPause, Duration giveUpAfter) {

    /** Stripe gives up after three days as well; its pauses are hours, too long for a developer. */
    public static RetrySchedule forDevelopment() {
        return new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofDays(3));
    }

    /** The pause after the given number of failed attempts. */
    Duration pauseAfter(int attempts) {
        // Beyond 2^20 first pauses every cap is reached.
        Duration doubled = firstPause.multipliedBy(1L << Math.min(attempts - 1, 20));
        return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
    }
}
