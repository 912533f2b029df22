package dev.vy.benchmarks.start;

import java.time.Duration;

/**
 * How much to measure.
 *
 * @param rounds in each of which every way is started once
 * @param idle how long a started service is left alone before its memory is looked at
 * @param load how long it then has work
 */
record Size(int rounds, Duration idle, Duration load) {
    static final Size FULL = new Size(5, Duration.ofSeconds(4), Duration.ofSeconds(8));

    /** Shows that everything runs; its figures say little. */
    static final Size QUICK = new Size(1, Duration.ofSeconds(1), Duration.ofSeconds(2));
}
