package dev.vy.gateway.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.gateway.messaging.AnswerListener;
import dev.vy.gateway.messaging.KafkaHeaders;
import dev.vy.gateway.messaging.Reply;
import dev.vy.gateway.messaging.RequestContext;
import dev.vy.gateway.security.Caller;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** What answers tell the realtime side. Nothing here waits for anything, nor can it fail the request it stands in. */
@ApplicationScoped
public class StatusUpdates implements AnswerListener {
    private static final Logger LOG = Logger.getLogger(StatusUpdates.class);
    private static final String INTENT_ID = "paymentIntentId";

    private final IntentUsers intentUsers;
    private final MutinyEmitter<byte[]> updates;

    @Inject
    StatusUpdates(
            IntentUsers intentUsers,
            // As many as may be asked for while a broker changes its leader.
            @Channel("status-updates") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1024)
                    MutinyEmitter<byte[]> updates) {
        this.intentUsers = intentUsers;
        this.updates = updates;
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
        JsonNode id = paymentIntent.path(INTENT_ID);
        if (caller.userId() != null && id.isTextual()) {
            intentUsers.remember(id.textValue(), caller.userId());
        }
    }

    /**
     * Shows a status that the caller asked for on the caller's sockets too. By way of Kafka, so that they hear it on every
     * replica, and in its place among the other statuses of the intent.
     */
    private void show(Caller caller, JsonNode status, String requestId) {
        if (caller.userId() != null) {
            try {
                updates.sendMessage(message(caller.userId(), status, requestId))
                        .subscribe()
                        .with(sent -> {}, failure -> notShown(requestId, failure));
            } catch (IllegalStateException full) {
                notShown(requestId, full);
            }
        }
    }

    private static Message<byte[]> message(String userId, JsonNode status, String requestId) {
        // Not the request's id, which its caller chooses: who asks twice under one name is to see both answers.
        KafkaHeaders headers = new KafkaHeaders()
                .with(Headers.EVENT_ID, UUID.randomUUID().toString())
                .with(Headers.USER_ID, userId)
                .with(Headers.REQUEST_ID, requestId);
        var metadata = OutgoingKafkaRecordMetadata.<String>builder().withHeaders(headers.toRecordHeaders());
        if (status.hasNonNull(INTENT_ID)) {
            metadata.withKey(status.path(INTENT_ID).asText());
        }
        return Message.of(status.toString().getBytes(StandardCharsets.UTF_8)).addMetadata(metadata.build());
    }

    private static void notShown(String requestId, Throwable failure) {
        LOG.warnf("Status is answered but not shown requestId=%s reason=%s", requestId, failure.getMessage());
    }
}
