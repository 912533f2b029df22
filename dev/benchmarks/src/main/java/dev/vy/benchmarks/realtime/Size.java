package dev.vy.benchmarks.realtime;

import java.time.Duration;

/**
 * How much to measure.
 *
 * @param users each with as many sockets as the gateway lets one user have
 * @param warmUps how often some users come, are told something, and leave again, before anything is measured
 * @param rounds each with both servers in turn, freshly started, so that a disturbance hits both
 * @param bursts of events in each round that count; one more before them does not
 * @param events in one burst
 * @param pace of the events whose latency is measured
 */
record Size(int users, int warmUps, int rounds, int bursts, int events, Pace pace) {
    /** The gateway's limit for one user. */
    static final int SOCKETS_PER_USER = 20;

    static final Size FULL = new Size(500, 8, 3, 3, 5_000, new Pace(50, Duration.ofSeconds(20)));

    /** Shows that everything runs; its figures say little. */
    static final Size QUICK = new Size(25, 1, 1, 1, 500, new Pace(50, Duration.ofSeconds(1)));

    private static final int WARM_UP_USERS = 25;

    record Pace(int perSecond, Duration duration) {
        int events() {
            return Math.toIntExact(perSecond * duration.toSeconds());
        }

        long nanosBetween() {
            return Duration.ofSeconds(1).toNanos() / perSecond;
        }
    }

    int sockets() {
        return users * SOCKETS_PER_USER;
    }

    int warmUpUsers() {
        return Math.min(users, WARM_UP_USERS);
    }
}
