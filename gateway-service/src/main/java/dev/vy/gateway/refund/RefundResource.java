package dev.vy.gateway.refund;

import dev.vy.contract.Topics;
import dev.vy.contract.refund.CreateRefund;
import dev.vy.contract.refund.GetRefund;
import dev.vy.gateway.http.Answer;
import dev.vy.gateway.messaging.Command;
import dev.vy.gateway.messaging.PaymentsRequests;
import dev.vy.gateway.messaging.RequestContext;
import dev.vy.gateway.messaging.RestAnswers;
import dev.vy.gateway.security.IdentifiedCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** The routes of refunds; the last segment of each path is the topic that its command goes to. */
@IdentifiedCaller
@Path("/vy-finance-payments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RefundResource {
    private final PaymentsRequests requests;

    @Inject
    RefundResource(PaymentsRequests requests) {
        this.requests = requests;
    }

    @POST
    @Path(Topics.CREATE_REFUND)
    public Uni<RestResponse<Answer>> create(@NotNull @Valid CreateRefund create, @Context RoutingContext http) {
        RequestContext context = RequestContext.of(http, create.idempotencyKey());
        Command command = new Command(Topics.CREATE_REFUND, create, create.paymentIntentId());
        return requests.ask(command, context).map(reply -> RestAnswers.of(reply, "Refund created", context));
    }

    @POST
    @Path(Topics.GET_REFUND)
    public Uni<RestResponse<Answer>> get(@NotNull @Valid GetRefund get, @Context RoutingContext http) {
        RequestContext context = RequestContext.of(http);
        Command command = new Command(Topics.GET_REFUND, get, null);
        return requests.ask(command, context).map(reply -> RestAnswers.of(reply, "Refund retrieved", context));
    }
}
