package dev.vy.gateway.webhook;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Topics;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.http.RequestId;
import dev.vy.runtime.RunMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes Stripe's webhooks: open to the world, so nothing is believed before the signature is checked. */
@ApplicationScoped
@Path("/webhooks")
public class StripeWebhookResource {
    private static final Logger LOG = Logger.getLogger(StripeWebhookResource.class);

    private final Optional<StripeSignature> signature;
    private final WebhookConfig config;
    private final WebhookEvents events;
    private final Clock clock;

    @Inject
    StripeWebhookResource(WebhookConfig config, WebhookEvents events, Clock clock) {
        this.signature = config.stripeSecret().map(secret -> new StripeSignature(secret, config.tolerance()));
        this.config = config;
        this.events = events;
        this.clock = clock;
    }

    void requireSecret(@Observes @Priority(RunMode.FIRST) StartupEvent event, RunMode mode) {
        mode.require("STRIPE_WEBHOOK_SECRET", config.stripeSecret());
    }

    /** The answer comes only when the event is safe: whatever Stripe is told it got, it does not send again. */
    @POST
    @Path(Topics.PROCESS_STRIPE_WEBHOOK)
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Received> receive(
            @HeaderParam("Stripe-Signature") @Nullable String header,
            byte @Nullable [] body,
            @Context HttpServerRequest http) {
        byte[] bytes = body == null ? new byte[0] : body;
        if (signature.isEmpty() || !signature.get().isValid(header, bytes, clock.instant())) {
            LOG.infof("Webhook refused requestId=%s signed=%s", RequestId.of(http), header != null);
            throw Refusal.of(
                    ErrorCode.SIGNATURE_INVALID, "The Stripe-Signature header does not fit this body and time");
        }
        StripeEvent event = StripeEvent.read(bytes);
        return events.save(event, bytes, RequestId.of(http))
                .invoke(() -> LOG.infof("Webhook event saved eventId=%s type=%s", event.id(), event.type()))
                .replaceWith(Received.YES);
    }

    /** What existing clients expect to read. */
    public record Received(boolean received) {
        static final Received YES = new Received(true);
    }
}
