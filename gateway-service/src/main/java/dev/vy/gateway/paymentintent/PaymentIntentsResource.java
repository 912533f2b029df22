package dev.vy.gateway.paymentintent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CancelPaymentIntent;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.GetPaymentIntent;
import dev.vy.contract.paymentintent.GetPaymentIntentStatus;
import dev.vy.contract.paymentintent.GetZtrackingPaymentIntent;
import dev.vy.contract.paymentintent.ListPaymentAttempts;
import dev.vy.contract.paymentintent.ListPaymentIntents;
import dev.vy.gateway.messaging.RequestContext;
import dev.vy.gateway.realtime.StatusUpdates;
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
import org.jspecify.annotations.Nullable;

/** Payment intents as resources. The commands are those of {@link PaymentIntentResource}; ids stand in the path. */
@IdentifiedCaller
@Path(PaymentIntentsResource.PATH)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PaymentIntentsResource {
    static final String PATH = "/payment-intents";

    private static final String ID = "paymentIntentId";
    private static final String BY_ID = "{" + ID + "}";

    private final ResourceCommands commands;
    private final StatusUpdates statusUpdates;

    @Inject
    PaymentIntentsResource(ResourceCommands commands, StatusUpdates statusUpdates) {
        this.commands = commands;
        this.statusUpdates = statusUpdates;
    }

    @POST
    public Uni<RestResponse<JsonNode>> create(
            @NotNull @Valid CreatePaymentIntent create, @Context RoutingContext http) {
        QueryParameters.requireNone(http);
        RequestContext context = RequestContext.of(http, create.idempotencyKey());
        return commands.ask(Topics.CREATE_PAYMENT_INTENT, create, null, context)
                .invoke(reply -> statusUpdates.willConcern(context.caller(), reply.response()))
                .map(reply -> ResourceAnswers.created(reply, PATH, ID));
    }

    @GET
    public Uni<Page> list(@Context RoutingContext http) {
        PageRequest page = PageRequest.of(QueryParameters.of(http, PageRequest.parametersAnd()));
        var list = new ListPaymentIntents(page.limitAndOneMore(), page.startingAfter(), page.endingBefore());
        return commands.ask(Topics.LIST_PAYMENT_INTENTS, list, null, RequestContext.of(http))
                .map(reply -> ResourceAnswers.page(reply, page));
    }

    @GET
    @Path(BY_ID)
    public Uni<RestResponse<JsonNode>> get(@PathParam(ID) String path, @Context RoutingContext http) {
        UUID id = onlyId(path, http);
        return commands.ask(Topics.GET_PAYMENT_INTENT, new GetPaymentIntent(id), id, RequestContext.of(http))
                .map(ResourceAnswers::ok);
    }

    /** Unlike its older sister, shows nothing on sockets: a GET may be repeated by any cache or proxy. */
    @GET
    @Path(BY_ID + "/status")
    public Uni<RestResponse<JsonNode>> status(@PathParam(ID) String path, @Context RoutingContext http) {
        UUID id = onlyId(path, http);
        var get = new GetPaymentIntentStatus(id, null);
        return commands.ask(Topics.GET_PAYMENT_INTENT_STATUS, get, id, RequestContext.of(http))
                .map(ResourceAnswers::ok);
    }

    @GET
    @Path(BY_ID + "/ztracking")
    public Uni<Page> ztracking(@PathParam(ID) String path, @Context RoutingContext http) {
        UUID id = onlyId(path, http);
        var get = new GetZtrackingPaymentIntent(id);
        return commands.ask(Topics.GET_ZTRACKING_PAYMENT_INTENT, get, id, RequestContext.of(http))
                .map(ResourceAnswers::whole);
    }

    @GET
    @Path(BY_ID + "/attempts")
    public Uni<Page> attempts(@PathParam(ID) String path, @Context RoutingContext http) {
        UUID id = onlyId(path, http);
        return commands.ask(Topics.LIST_PAYMENT_ATTEMPTS, new ListPaymentAttempts(id), id, RequestContext.of(http))
                .map(ResourceAnswers::whole);
    }

    @POST
    @Path(BY_ID + "/confirm")
    public Uni<RestResponse<JsonNode>> confirm(
            @PathParam(ID) String path, @NotNull ConfirmPaymentIntent body, @Context RoutingContext http) {
        QueryParameters.requireNone(http);
        UUID id = ResourceIds.read(ID, path, body.paymentIntentId());
        var confirm = new ConfirmPaymentIntent(
                id,
                body.paymentMethodId(),
                body.receiptEmail(),
                body.returnUrl(),
                body.setupFutureUsage(),
                body.shipping(),
                body.idempotencyKey());
        RequestContext context = RequestContext.of(http, body.idempotencyKey());
        return commands.ask(Topics.CONFIRM_PAYMENT_INTENT, confirm, id, context).map(ResourceAnswers::ok);
    }

    @POST
    @Path(BY_ID + "/capture")
    public Uni<RestResponse<JsonNode>> capture(
            @PathParam(ID) String path, @Nullable CapturePaymentIntent body, @Context RoutingContext http) {
        QueryParameters.requireNone(http);
        UUID id = ResourceIds.read(ID, path, body == null ? null : body.paymentIntentId());
        var capture = body == null
                ? new CapturePaymentIntent(id, null, null)
                : new CapturePaymentIntent(id, body.amountCents(), body.idempotencyKey());
        RequestContext context = RequestContext.of(http, capture.idempotencyKey());
        return commands.ask(Topics.CAPTURE_PAYMENT_INTENT, capture, id, context).map(ResourceAnswers::ok);
    }

    @POST
    @Path(BY_ID + "/cancel")
    public Uni<RestResponse<JsonNode>> cancel(
            @PathParam(ID) String path, @Nullable CancelPaymentIntent body, @Context RoutingContext http) {
        QueryParameters.requireNone(http);
        UUID id = ResourceIds.read(ID, path, body == null ? null : body.paymentIntentId());
        var cancel = body == null
                ? new CancelPaymentIntent(id, null, null)
                : new CancelPaymentIntent(id, body.reason(), body.idempotencyKey());
        RequestContext context = RequestContext.of(http, cancel.idempotencyKey());
        return commands.ask(Topics.CANCEL_PAYMENT_INTENT, cancel, id, context).map(ResourceAnswers::ok);
    }

    private static UUID onlyId(String path, RoutingContext http) {
        QueryParameters.requireNone(http);
        return ResourceIds.read(ID, path);
    }
}
