package dev.vy.gateway.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import dev.vy.gateway.messaging.AnswerListener;
import dev.vy.gateway.messaging.Reply;
import dev.vy.gateway.messaging.RequestContext;
import dev.vy.gateway.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What answers tell the realtime side. Nothing here waits for anything, nor can it fail the request it stands in. */
@ApplicationScoped
public class StatusUpdates implements AnswerListener {
    private final IntentUsers intentUsers;
    private final StatusPushes pushes;

    @Inject
    StatusUpdates(IntentUsers intentUsers, StatusPushes pushes) {
        this.intentUsers = intentUsers;
        this.pushes = pushes;
    }

    @Override
    public void onAnswer(String topic, Reply reply, RequestContext context) {
        if (topic.equals(Topics.CREATE_PAYMENT_INTENT)) {
            willConcern(context.caller(), reply.response());
        } else if (topic.equals(Topics.GET_PAYMENT_INTENT_STATUS)) {
            show(context.caller(), reply.response(), context.requestId());
        }
    }

    /** The caller made this intent, and is to hear of it. */
    public void willConcern(Caller caller, JsonNode paymentIntent) {
        JsonNode id = paymentIntent.path("paymentIntentId");
        if (caller.userId() != null && id.isTextual()) {
            intentUsers.remember(id.textValue(), caller.userId());
        }
    }

    /** Shows a status that the caller asked for on the caller's sockets too. */
    private void show(Caller caller, JsonNode status, String id) {
        if (caller.userId() != null) {
            pushes.push(caller.userId(), status, id);
        }
    }
}
