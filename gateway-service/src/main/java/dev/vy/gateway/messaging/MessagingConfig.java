package dev.vy.gateway.messaging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long and how much the gateway waits. */
@ConfigMapping(prefix = "vy.messaging")
interface MessagingConfig {
    /** How long a caller waits for a reply; a plain number of milliseconds, because REST_TIMEOUT always was one. */
    @WithDefault("45000")
    long replyTimeoutMillis();

    /** Requests that wait at one time: at some 4 KB each, 40 MB; beyond them callers are better off told to come back. */
    @WithDefault("10000")
    int maxPending();

    /** Requests on their way to the broker at one time: a second of full load, and no more to send when it comes back. */
    @WithDefault("10000")
    int maxUnsent();

    /** How long the broker may take to take a request, so that a caller hears of its absence within a second. */
    @WithDefault("PT0.95S")
    Duration sendTimeout();
}
