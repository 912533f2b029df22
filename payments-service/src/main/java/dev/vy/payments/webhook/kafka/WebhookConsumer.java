package dev.vy.payments.webhook.kafka;

import dev.vy.contract.ErrorCode;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.StoreContext;
import dev.vy.payments.kafka.Answers;
import dev.vy.payments.kafka.DeadLetters;
import dev.vy.payments.kafka.Intake;
import dev.vy.payments.provider.ProviderEvents.MalformedEventException;
import dev.vy.payments.webhook.WebhookInbox;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Webhook events from the gateway: the offset moves when an event is in the inbox, not before. */
@ApplicationScoped
class WebhookConsumer {
    private static final Logger LOG = Logger.getLogger(WebhookConsumer.class);

    /** Enough to keep the pool busy through a burst; events of one intent wait for each other at its row. */
    private static final int AT_ONCE = 32;

    private static final Reply RECEIVED = Reply.success(Map.of("received", true));

    private final WebhookInbox inbox;
    private final DeadLetters deadLetters;
    private final Answers answers;
    private final Intake intake;
    private final StoreContext context;

    @Inject
    WebhookConsumer(WebhookInbox inbox, DeadLetters deadLetters, Answers answers, Intake intake, StoreContext context) {
        this.context = context;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.answers = answers;
        this.intake = intake;
    }

    void onStart(@Observes StartupEvent event, @Channel("webhook-events") Multi<Message<byte[]>> records) {
        intake.take(records, AT_ONCE, this::receive);
    }

    /** Each try in a context of its own: the pause ends on a timer's thread, and the last try may still hold its session. */
    private Uni<Void> receive(Message<byte[]> message) {
        return context.run(() -> inbox.receive(text(message.getPayload())))
                .replaceWith(RECEIVED)
                .onFailure(MalformedEventException.class)
                .recoverWithUni(failure -> refuse(message, failure))
                .onFailure()
                .invoke(failure -> LOG.warnf("Webhook event not stored, trying again: %s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
                .indefinitely()
                .chain(reply -> answers.sendToOldCaller(message, reply))
                .chain(() -> Uni.createFrom().completionStage(message::ack));
    }

    private Uni<Reply> refuse(Message<byte[]> message, Throwable failure) {
        return deadLetters
                .send(message, String.valueOf(failure.getMessage()))
                .replaceWith(Reply.refused(ErrorCode.INVALID_REQUEST, "The event cannot be read."));
    }

    /** A record without a value is no event either, and must not be tried for ever. */
    private static String text(byte @Nullable [] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
