package dev.vy.gateway.paymentmethod;

import dev.vy.contract.Topics;
import dev.vy.contract.paymentmethod.CreatePaymentMethod;
import dev.vy.contract.paymentmethod.DeletePaymentMethod;
import dev.vy.contract.paymentmethod.ListPaymentMethods;
import dev.vy.contract.paymentmethod.SetDefaultPaymentMethod;
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

/** The routes of vaulted payment methods; the last segment of each path is the topic that its command goes to. */
@IdentifiedCaller
@Path("/vy-finance-payments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PaymentMethodResource {
    private final HttpCommands commands;

    @Inject
    PaymentMethodResource(HttpCommands commands) {
        this.commands = commands;
    }

    @POST
    @Path(Topics.CREATE_PAYMENT_METHOD)
    public Uni<RestResponse<Answer>> create(@NotNull @Valid CreatePaymentMethod create, @Context RoutingContext http) {
        return commands.answer(PaymentMethodCommands.CREATE, create, http);
    }

    @POST
    @Path(Topics.LIST_PAYMENT_METHODS)
    public Uni<RestResponse<Answer>> list(@NotNull @Valid ListPaymentMethods list, @Context RoutingContext http) {
        return commands.answer(PaymentMethodCommands.LIST, list, http);
    }

    @POST
    @Path(Topics.SET_DEFAULT_PAYMENT_METHOD)
    public Uni<RestResponse<Answer>> setDefault(
            @NotNull @Valid SetDefaultPaymentMethod set, @Context RoutingContext http) {
        return commands.answer(PaymentMethodCommands.SET_DEFAULT, set, http);
    }

    @POST
    @Path(Topics.DELETE_PAYMENT_METHOD)
    public Uni<RestResponse<Answer>> delete(@NotNull @Valid DeletePaymentMethod delete, @Context RoutingContext http) {
        return commands.answer(PaymentMethodCommands.DELETE, delete, http);
    }
}
