package dev.vy.gateway.paymentintent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.RetryPaymentAttempt;
import dev.vy.gateway.messaging.RequestContext;
import dev.vy.gateway.rest.QueryParameters;
import dev.vy.gateway.rest.ResourceAnswers;
import dev.vy.gateway.rest.ResourceCommands;
import dev.vy.gateway.rest.ResourceIds;
import dev.vy.gateway.security.IdentifiedCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Payment attempts as resources; those of one intent are listed beneath it. */
@IdentifiedCaller
@Path("/payment-attempts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PaymentAttemptsResource {
    private static final String ID = "attemptId";

    private final ResourceCommands commands;

    @Inject
    PaymentAttemptsResource(ResourceCommands commands) {
        this.commands = commands;
    }

    @POST
    @Path("{" + ID + "}/retry")
    public Uni<RestResponse<JsonNode>> retry(
            @PathParam(ID) String path, @Nullable RetryPaymentAttempt body, @Context RoutingContext http) {
        QueryParameters.requireNone(http);
        UUID id = ResourceIds.read(ID, path, body == null ? null : body.attemptId());
        var retry = new RetryPaymentAttempt(id, body == null ? null : body.idempotencyKey());
        RequestContext context = RequestContext.of(http, retry.idempotencyKey());
        return commands.ask(Topics.RETRY_PAYMENT_ATTEMPT, retry, null, context).map(ResourceAnswers::ok);
    }
}
