package dev.vy.gateway.realtime;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
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

    /** By which clients name it. */
    public static final String LAST_EVENT_ID = "lastEventId";

    /** Ours are shorter; a longer one is none of ours, and would be told back to the client. */
    private static final int MAX_ID_CHARACTERS = 256;

    /**
     * What a client names; nothing is none.
     *
     * @throws Refusal where it is too long to be an id
     */
    public static @Nullable String eventId(@Nullable String named) {
        if (named != null && named.length() > MAX_ID_CHARACTERS) {
            throw Refusal.ofParam(ErrorCode.INVALID_REQUEST, LAST_EVENT_ID, "An event id is shorter than that");
        }
        return named == null || named.isEmpty() ? null : named;
    }
}
