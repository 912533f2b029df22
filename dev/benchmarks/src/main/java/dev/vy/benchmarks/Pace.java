package dev.vy.benchmarks;

import java.time.Duration;

/**
 * How long to measure.
 *
 * @param warmUp of each kind of request, at the most clients, so that the compilers have done their work
 * @param rounds how often each row is measured, the rows in turn, so that a disturbance hits all of them
 * @param window of one row at one number of clients
 * @param openLoop of create-payment-intent at a fixed rate: 1,000 requests make ten beyond the 99th percentile
 */
record Pace(Duration warmUp, int rounds, Duration window, Duration openLoop) {
    static final Pace FULL = new Pace(Duration.ofSeconds(15), 5, Duration.ofSeconds(3), Duration.ofSeconds(10));

    /** Shows that everything runs; its figures say little. */
    static final Pace QUICK = new Pace(Duration.ofMillis(500), 1, Duration.ofMillis(500), Duration.ofSeconds(1));
}
