package dev.vy.gateway.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sends events to the listeners of one user. */
@ApplicationScoped
class StatusPushes {
    private final StatusHub hub;

    @Inject
    StatusPushes(StatusHub hub) {
        this.hub = hub;
    }

    void push(String userId, JsonNode data, String id) {
        StatusEvent event = new StatusEvent(StatusEvent.PAYMENT_STATUS_UPDATE, data.toString(), id);
        hub.listenersOf(userId).forEach(listener -> {
            if (!listener.deliver(event)) {
                listener.end(EndReason.TOO_SLOW);
            }
        });
    }
}
