package dev.vy.gateway.paymentintent;

import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CancelPaymentIntent;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.GetPaymentIntent;
import dev.vy.contract.paymentintent.GetPaymentIntentStatus;
import dev.vy.contract.paymentintent.GetZtrackingPaymentIntent;
import dev.vy.contract.paymentintent.ListPaymentAttempts;
import dev.vy.contract.paymentintent.RetryPaymentAttempt;
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

/** The routes of payment intents; the last segment of each path is the topic that its command goes to. */
@IdentifiedCaller
@Path("/vy-finance-payments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PaymentIntentResource {
    private final HttpCommands commands;

    @Inject
    PaymentIntentResource(HttpCommands commands) {
        this.commands = commands;
    }

    @POST
    @Path(Topics.CREATE_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> create(@NotNull @Valid CreatePaymentIntent create, @Context RoutingContext http) {
        return commands.answer(PaymentIntentCommands.CREATE, create, http);
    }

    @POST
    @Path(Topics.GET_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> get(@NotNull @Valid GetPaymentIntent get, @Context RoutingContext http) {
        return commands.answer(PaymentIntentCommands.GET, get, http);
    }

    @POST
    @Path(Topics.CONFIRM_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> confirm(
            @NotNull @Valid ConfirmPaymentIntent confirm, @Context RoutingContext http) {
        return commands.answer(PaymentIntentCommands.CONFIRM, confirm, http);
    }

    @POST
    @Path(Topics.CAPTURE_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> capture(
            @NotNull @Valid CapturePaymentIntent capture, @Context RoutingContext http) {
        return commands.answer(PaymentIntentCommands.CAPTURE, capture, http);
    }

    @POST
    @Path(Topics.GET_ZTRACKING_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> ztracking(
            @NotNull @Valid GetZtrackingPaymentIntent get, @Context RoutingContext http) {
        return commands.answer(PaymentIntentCommands.ZTRACKING, get, http);
    }

    @POST
    @Path(Topics.CANCEL_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> cancel(@NotNull @Valid CancelPaymentIntent cancel, @Context RoutingContext http) {
        return commands.answer(PaymentIntentCommands.CANCEL, cancel, http);
    }

    @POST
    @Path(Topics.RETRY_PAYMENT_ATTEMPT)
    public Uni<RestResponse<Answer>> retry(@NotNull @Valid RetryPaymentAttempt retry, @Context RoutingContext http) {
        return commands.answer(PaymentIntentCommands.RETRY, retry, http);
    }

    @POST
    @Path(Topics.LIST_PAYMENT_ATTEMPTS)
    public Uni<RestResponse<Answer>> attempts(@NotNull @Valid ListPaymentAttempts list, @Context RoutingContext http) {
        return commands.answer(PaymentIntentCommands.ATTEMPTS, list, http);
    }

    /** Besides answering, shows the status on the caller's sockets: existing clients rely on it. */
    @POST
    @Path(Topics.GET_PAYMENT_INTENT_STATUS)
    public Uni<RestResponse<Answer>> status(
            @NotNull @Valid GetPaymentIntentStatus status, @Context RoutingContext http) {
        return commands.answer(PaymentIntentCommands.STATUS, status, http);
    }
}
