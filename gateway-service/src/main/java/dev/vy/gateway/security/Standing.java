package dev.vy.gateway.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * How a caller stands against a limit.
 *
 * @param used requests within the window, this one included
 * @param left of the window
 */
record Standing(Limit limit, long used, Duration left) {
    private static final long MILLIS_PER_SECOND = 1000;

    /**
     * A limit, by the name that callers see.
     *
     * @param requests the most within one window; 0 where there is none
     */
    record Limit(String name, long requests, Duration window) {
        boolean isOff() {
            return requests == 0;
        }

        /** The fields of draft-ietf-httpapi-ratelimit-headers-10: the policy stands on answers that were not counted too. */
        void describe(HttpServerResponse response) {
            response.putHeader(
                    "RateLimit-Policy", "\"" + name + "\";q=" + requests + ";w=" + Math.max(1, window.toSeconds()));
        }
    }

    boolean isAbove() {
        return used > limit.requests();
    }

    void describe(HttpServerResponse response) {
        long remaining = Math.max(0, limit.requests() - used);
        response.putHeader("RateLimit", "\"" + limit.name() + "\";r=" + remaining + ";t=" + secondsLeft());
        if (isAbove()) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(secondsLeft()));
        }
    }

    /** Rounded up: who waits so long is let in. */
    private long secondsLeft() {
        return Math.max(1, Math.ceilDiv(left.toMillis(), MILLIS_PER_SECOND));
    }
}
