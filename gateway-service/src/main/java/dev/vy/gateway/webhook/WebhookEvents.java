package dev.vy.gateway.webhook;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Headers;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.messaging.KafkaHeaders;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/** Writes webhook events to Kafka, byte for byte as they came. */
@ApplicationScoped
class WebhookEvents {
    private static final Logger LOG = Logger.getLogger(WebhookEvents.class);

    /** Stripe waits some 20 s and comes again anyway; longer than this only piles up. */
    private static final Duration LIMIT = Duration.ofSeconds(6);

    private final MutinyEmitter<byte[]> emitter;

    @Inject
    WebhookEvents(
            @Channel("stripe-webhooks") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1024)
                    MutinyEmitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /** Completes when the broker has the event safe; fails with a {@link Refusal} where it does not take it. */
    Uni<Void> save(StripeEvent event, byte[] body, String requestId) {
        KafkaHeaders headers =
                new KafkaHeaders().with(Headers.EVENT_ID, event.id()).with(Headers.REQUEST_ID, requestId);
        Message<byte[]> message = Message.of(body)
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(event.key())
                        .withHeaders(headers.toRecordHeaders())
                        .build());
        return Uni.createFrom()
                .deferred(() -> emitter.sendMessage(message))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .transform(failure -> notSaved(event, failure));
    }

    private static Refusal notSaved(StripeEvent event, Throwable failure) {
        LOG.warnf("Webhook event not saved eventId=%s reason=%s", event.id(), failure.getMessage());
        return Refusal.of(ErrorCode.MESSAGING_UNAVAILABLE, "The event could not be saved; send it again");
    }
}
