package dev.vy.gateway.paymentmethod;

import dev.vy.contract.Topics;
import dev.vy.contract.paymentmethod.CreatePaymentMethod;
import dev.vy.contract.paymentmethod.DeletePaymentMethod;
import dev.vy.contract.paymentmethod.ListPaymentMethods;
import dev.vy.contract.paymentmethod.SetDefaultPaymentMethod;
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

/** The routes of vaulted payment methods; the last segment of each path is the topic that its command goes to. */
@IdentifiedCaller
@Path("/vy-finance-payments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PaymentMethodResource {
    private final PaymentsRequests requests;

    @Inject
    PaymentMethodResource(PaymentsRequests requests) {
        this.requests = requests;
    }

    @POST
    @Path(Topics.CREATE_PAYMENT_METHOD)
    public Uni<RestResponse<Answer>> create(@NotNull @Valid CreatePaymentMethod create, @Context RoutingContext http) {
        RequestContext context = RequestContext.of(http, create.idempotencyKey());
        return ask(Topics.CREATE_PAYMENT_METHOD, create, context, "Payment method created");
    }

    @POST
    @Path(Topics.LIST_PAYMENT_METHODS)
    public Uni<RestResponse<Answer>> list(@NotNull @Valid ListPaymentMethods list, @Context RoutingContext http) {
        return ask(Topics.LIST_PAYMENT_METHODS, list, RequestContext.of(http), "Payment methods retrieved");
    }

    @POST
    @Path(Topics.SET_DEFAULT_PAYMENT_METHOD)
    public Uni<RestResponse<Answer>> setDefault(
            @NotNull @Valid SetDefaultPaymentMethod set, @Context RoutingContext http) {
        RequestContext context = RequestContext.of(http, set.idempotencyKey());
        return ask(Topics.SET_DEFAULT_PAYMENT_METHOD, set, context, "Default payment method set");
    }

    @POST
    @Path(Topics.DELETE_PAYMENT_METHOD)
    public Uni<RestResponse<Answer>> delete(@NotNull @Valid DeletePaymentMethod delete, @Context RoutingContext http) {
        RequestContext context = RequestContext.of(http, delete.idempotencyKey());
        return ask(Topics.DELETE_PAYMENT_METHOD, delete, context, "Payment method deleted");
    }

    private Uni<RestResponse<Answer>> ask(String topic, Object payload, RequestContext context, String message) {
        return requests.ask(new Command(topic, payload, null), context)
                .map(reply -> RestAnswers.of(reply, message, context));
    }
}
