package dev.vy.gateway.refund;

import dev.vy.contract.Topics;
import dev.vy.contract.refund.CreateRefund;
import dev.vy.contract.refund.GetRefund;
import dev.vy.gateway.http.Answer;
import dev.vy.gateway.messaging.HttpCommands;
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
    private final HttpCommands commands;

    @Inject
    RefundResource(HttpCommands commands) {
        this.commands = commands;
    }

    @POST
    @Path(Topics.CREATE_REFUND)
    public Uni<RestResponse<Answer>> create(@NotNull @Valid CreateRefund create, @Context RoutingContext http) {
        return commands.answer(RefundCommands.CREATE, create, http);
    }

    @POST
    @Path(Topics.GET_REFUND)
    public Uni<RestResponse<Answer>> get(@NotNull @Valid GetRefund get, @Context RoutingContext http) {
        return commands.answer(RefundCommands.GET, get, http);
    }
}
