package dev.vy.gateway.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalLong;

/** How much one caller may ask. */
@ConfigMapping(prefix = "vy.rate-limit")
interface RateLimitConfig {
    /** Requests of one caller within the window, 0 for no limit; where empty, {@link RateLimits} knows the mode's own. */
    OptionalLong requests();

    /**
     * Requests without a good token from one address within the window, 0 for no limit: more than a client that renews
     * its token too late needs, and too few to guess one.
     */
    @WithDefault("60")
    long refusals();

    /** Long enough that a page which loads in a burst is no offence, short enough to wait for. */
    @WithDefault("60s")
    Duration window();

    /** How long a request waits for Redis, which answers in less than one: then it goes on uncounted. */
    @WithDefault("8ms")
    Duration patience();

    /** After Redis failed to answer, nobody asks it for so long. */
    @WithDefault("1s")
    Duration pause();

    /**
     * How many proxies of one's own stand before the gateway and each append to {@code X-Forwarded-For}. With 0 the
     * header is not looked at, since anybody can send it.
     */
    @WithDefault("0")
    int trustedProxies();
}
