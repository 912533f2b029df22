package dev.vy.gateway.dispute;

import dev.vy.contract.Topics;
import dev.vy.contract.dispute.ListDisputes;
import dev.vy.gateway.messaging.RequestContext;
import dev.vy.gateway.rest.Page;
import dev.vy.gateway.rest.PageRequest;
import dev.vy.gateway.rest.QueryParameters;
import dev.vy.gateway.rest.ResourceAnswers;
import dev.vy.gateway.rest.ResourceCommands;
import dev.vy.gateway.security.IdentifiedCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;

/** Disputes as resources; only the provider makes and changes them. */
@IdentifiedCaller
@Path("/disputes")
@Produces(MediaType.APPLICATION_JSON)
public class DisputesResource {
    private final ResourceCommands commands;

    @Inject
    DisputesResource(ResourceCommands commands) {
        this.commands = commands;
    }

    @GET
    public Uni<Page> list(@Context RoutingContext http) {
        QueryParameters query = QueryParameters.of(http, PageRequest.parametersAnd(PageRequest.PAYMENT_INTENT));
        PageRequest page = PageRequest.of(query);
        UUID paymentIntentId = query.id(PageRequest.PAYMENT_INTENT);
        var list = new ListDisputes(paymentIntentId, page.limitAndOneMore(), page.startingAfter(), page.endingBefore());
        return commands.ask(Topics.LIST_DISPUTES, list, paymentIntentId, RequestContext.of(http))
                .map(reply -> ResourceAnswers.page(reply, page));
    }
}
