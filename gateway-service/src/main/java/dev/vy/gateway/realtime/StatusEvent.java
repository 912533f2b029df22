package dev.vy.gateway.realtime;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a listener is told, the same on every transport.
 *
 * @param event the name under which clients listen for it
 * @param json its content
 * @param id where a client can go on after it was away; absent from notices of the stream itself
 */
public record StatusEvent(
        String event, String json, @Nullable String id) {
    public static final String PAYMENT_STATUS_UPDATE = "payment-status-update";

    /** The stream begins; {@code lastEventId} names the place after which all that comes is told. */
    public static final String SUBSCRIBED = "subscribed";

    /** Something after {@code lastEventId} may be missing, for the {@code reason} given. */
    public static final String REPLAY_GAP = "replay-gap";

    /** After which a client that has heard this goes on; that of {@code subscribed} is where the stream begins. */
    public @Nullable String place() {
        return event.equals(SUBSCRIBED) ? new JsonObject(json).getString(Subscriber.LAST_EVENT_ID) : id;
    }
}
