package dev.vy.gateway.paymentmethod;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentmethod.CreatePaymentMethod;
import dev.vy.contract.paymentmethod.DeletePaymentMethod;
import dev.vy.contract.paymentmethod.ListPaymentMethods;
import dev.vy.contract.paymentmethod.SetDefaultPaymentMethod;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Vaulted payment methods as resources. */
@IdentifiedCaller
@Path(PaymentMethodsResource.PATH)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PaymentMethodsResource {
    static final String PATH = "/payment-methods";

    private static final String ID = "paymentMethodId";
    private static final String PERSON_ID = "personId";

    private final ResourceCommands commands;

    @Inject
    PaymentMethodsResource(ResourceCommands commands) {
        this.commands = commands;
    }

    @POST
    public Uni<RestResponse<JsonNode>> create(
            @NotNull @Valid CreatePaymentMethod create, @Context RoutingContext http) {
        QueryParameters.requireNone(http);
        RequestContext context = RequestContext.of(http, create.idempotencyKey());
        return commands.ask(Topics.CREATE_PAYMENT_METHOD, create, null, context)
                .map(reply -> ResourceAnswers.created(reply, PATH, ID));
    }

    @GET
    public Uni<Page> list(@Context RoutingContext http) {
        QueryParameters query = QueryParameters.of(http, PageRequest.parametersAnd(PERSON_ID));
        PageRequest page = PageRequest.of(query);
        String personId = Objects.requireNonNullElse(query.text(PERSON_ID), "");
        var list = new ListPaymentMethods(personId, page.limitAndOneMore(), page.startingAfter(), page.endingBefore());
        return commands.ask(Topics.LIST_PAYMENT_METHODS, list, null, RequestContext.of(http))
                .map(reply -> ResourceAnswers.page(reply, page));
    }

    @POST
    @Path("{" + ID + "}/default")
    public Uni<RestResponse<JsonNode>> setDefault(
            @PathParam(ID) String path, @Nullable SetDefaultPaymentMethod body, @Context RoutingContext http) {
        QueryParameters.requireNone(http);
        UUID id = ResourceIds.read(ID, path, body == null ? null : body.paymentMethodId());
        var set = new SetDefaultPaymentMethod(id, body == null ? null : body.idempotencyKey());
        RequestContext context = RequestContext.of(http, set.idempotencyKey());
        return commands.ask(Topics.SET_DEFAULT_PAYMENT_METHOD, set, null, context)
                .map(ResourceAnswers::ok);
    }

    @DELETE
    @Path("{" + ID + "}")
    public Uni<RestResponse<Void>> delete(@PathParam(ID) String path, @Context RoutingContext http) {
        QueryParameters.requireNone(http);
        var delete = new DeletePaymentMethod(ResourceIds.read(ID, path), null);
        return commands.ask(Topics.DELETE_PAYMENT_METHOD, delete, null, RequestContext.of(http))
                .map(ResourceAnswers::noContent);
    }
}
