package dev.vy.gateway.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.gateway.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What the routes tell the realtime side. Neither call waits for anything, nor can it fail the request it stands in. */
@ApplicationScoped
public class StatusUpdates {
    private final IntentUsers intentUsers;
    private final StatusPushes pushes;

    @Inject
    StatusUpdates(IntentUsers intentUsers, StatusPushes pushes) {
        this.intentUsers = intentUsers;
        this.pushes = pushes;
    }

    /** The caller made this intent, and is to hear of it. */
    public void willConcern(Caller caller, JsonNode paymentIntent) {
        JsonNode id = paymentIntent.path("paymentIntentId");
        if (caller.userId() != null && id.isTextual()) {
            intentUsers.remember(id.textValue(), caller.userId());
        }
    }

    /** Shows a status that the caller asked for on the caller's sockets too. */
    public void show(Caller caller, JsonNode status, String id) {
        if (caller.userId() != null) {
            pushes.push(caller.userId(), status, id);
        }
    }
}
