package dev.vy.gateway.realtime;

import dev.vy.gateway.security.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to listen.
 *
 * @param lastEventId the last id that the client has, if it names one
 */
record Visitor(Caller caller, @Nullable String lastEventId) {
    /** Empty in local mode for one that has not named its user. */
    Optional<Subscriber> subscriber() {
        return Optional.ofNullable(caller.userId()).map(user -> new Subscriber(user, lastEventId, caller.validUntil()));
    }
}
