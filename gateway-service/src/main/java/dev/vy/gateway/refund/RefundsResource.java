package dev.vy.gateway.refund;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import dev.vy.contract.refund.CreateRefund;
import dev.vy.contract.refund.GetRefund;
import dev.vy.contract.refund.ListRefunds;
import dev.vy.gateway.messaging.RequestContext;
import dev.vy.gateway.rest.Page;
import dev.vy.gateway.rest.PageRequest;
import dev.vy.gateway.rest.QueryParameters;
import dev.vy.gateway.rest.ResourceAnswers;
import dev.vy.gateway.rest.ResourceCommands;
import dev.vy.gateway.rest.ResourceIds;
import dev.vy.gateway.security.IdentifiedCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Refunds as resources. */
@IdentifiedCaller
@Path(RefundsResource.PATH)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class RefundsResource {
    static final String PATH = "/refunds";

    private static final String ID = "refundId";

    private final ResourceCommands commands;

    @Inject
    RefundsResource(ResourceCommands commands) {
        this.commands = commands;
    }

    @POST
    public Uni<RestResponse<JsonNode>> create(@NotNull @Valid CreateRefund create, @Context RoutingContext http) {
        QueryParameters.requireNone(http);
        RequestContext context = RequestContext.of(http, create.idempotencyKey());
        return commands.ask(Topics.CREATE_REFUND, create, create.paymentIntentId(), context)
                .map(reply -> ResourceAnswers.created(reply, PATH, ID));
    }

    @GET
    @Path("{" + ID + "}")
    public Uni<RestResponse<JsonNode>> get(@PathParam(ID) String path, @Context RoutingContext http) {
        QueryParameters.requireNone(http);
        UUID id = ResourceIds.read(ID, path);
        return commands.ask(Topics.GET_REFUND, new GetRefund(id), null, RequestContext.of(http))
                .map(ResourceAnswers::ok);
    }

    @GET
    public Uni<Page> list(@Context RoutingContext http) {
        QueryParameters query = QueryParameters.of(http, PageRequest.parametersAnd(PageRequest.PAYMENT_INTENT));
        PageRequest page = PageRequest.of(query);
        UUID paymentIntentId = query.id(PageRequest.PAYMENT_INTENT);
        var list = new ListRefunds(paymentIntentId, page.limitAndOneMore(), page.startingAfter(), page.endingBefore());
        return commands.ask(Topics.LIST_REFUNDS, list, paymentIntentId, RequestContext.of(http))
                .map(reply -> ResourceAnswers.page(reply, page));
    }
}
