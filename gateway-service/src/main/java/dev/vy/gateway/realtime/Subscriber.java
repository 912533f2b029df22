package dev.vy.gateway.realtime;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who listens, and from where on.
 *
 * @param lastEventId the last id that the client has; {@code 0} for all that is kept, absent for what comes from now on
 * @param until when the client's token expires; absent where it came without one
 */
public record Subscriber(
        String userId,
        @Nullable String lastEventId,
        @Nullable Instant until) {
    /** The place before the first event. */
    public static final String FROM_THE_START = "0";
}
