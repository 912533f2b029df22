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
import dev.vy.gateway.messaging.Command;
import dev.vy.gateway.messaging.PaymentsRequests;
import dev.vy.gateway.messaging.RequestContext;
import dev.vy.gateway.messaging.RestAnswers;
import dev.vy.gateway.realtime.StatusUpdates;
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
    private final PaymentsRequests requests;
    private final StatusUpdates statusUpdates;

    @Inject
    PaymentIntentResource(PaymentsRequests requests, StatusUpdates statusUpdates) {
        this.requests = requests;
        this.statusUpdates = statusUpdates;
    }

    @POST
    @Path(Topics.CREATE_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> create(@NotNull @Valid CreatePaymentIntent create, @Context RoutingContext http) {
        RequestContext context = RequestContext.of(http, create.idempotencyKey());
        Command command = new Command(Topics.CREATE_PAYMENT_INTENT, create, null);
        return requests.ask(command, context)
                .invoke(reply -> statusUpdates.willConcern(context.caller(), reply.response()))
                .map(reply -> RestAnswers.of(reply, "Payment intent created", context));
    }

    @POST
    @Path(Topics.GET_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> get(@NotNull @Valid GetPaymentIntent get, @Context RoutingContext http) {
        Command command = new Command(Topics.GET_PAYMENT_INTENT, get, get.paymentIntentId());
        return ask(command, RequestContext.of(http), "Payment intent retrieved");
    }

    @POST
    @Path(Topics.CONFIRM_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> confirm(
            @NotNull @Valid ConfirmPaymentIntent confirm, @Context RoutingContext http) {
        Command command = new Command(Topics.CONFIRM_PAYMENT_INTENT, confirm, confirm.paymentIntentId());
        return ask(command, RequestContext.of(http, confirm.idempotencyKey()), "Payment intent confirmed");
    }

    @POST
    @Path(Topics.CAPTURE_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> capture(
            @NotNull @Valid CapturePaymentIntent capture, @Context RoutingContext http) {
        Command command = new Command(Topics.CAPTURE_PAYMENT_INTENT, capture, capture.paymentIntentId());
        return ask(command, RequestContext.of(http, capture.idempotencyKey()), "Capture scheduled");
    }

    @POST
    @Path(Topics.GET_ZTRACKING_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> ztracking(
            @NotNull @Valid GetZtrackingPaymentIntent get, @Context RoutingContext http) {
        Command command = new Command(Topics.GET_ZTRACKING_PAYMENT_INTENT, get, get.paymentIntentId());
        return ask(command, RequestContext.of(http), "Ztracking retrieved");
    }

    @POST
    @Path(Topics.CANCEL_PAYMENT_INTENT)
    public Uni<RestResponse<Answer>> cancel(@NotNull @Valid CancelPaymentIntent cancel, @Context RoutingContext http) {
        Command command = new Command(Topics.CANCEL_PAYMENT_INTENT, cancel, cancel.paymentIntentId());
        return ask(command, RequestContext.of(http, cancel.idempotencyKey()), "Payment intent canceled");
    }

    @POST
    @Path(Topics.RETRY_PAYMENT_ATTEMPT)
    public Uni<RestResponse<Answer>> retry(@NotNull @Valid RetryPaymentAttempt retry, @Context RoutingContext http) {
        Command command = new Command(Topics.RETRY_PAYMENT_ATTEMPT, retry, null);
        return ask(command, RequestContext.of(http, retry.idempotencyKey()), "Retry scheduled");
    }

    @POST
    @Path(Topics.LIST_PAYMENT_ATTEMPTS)
    public Uni<RestResponse<Answer>> attempts(@NotNull @Valid ListPaymentAttempts list, @Context RoutingContext http) {
        Command command = new Command(Topics.LIST_PAYMENT_ATTEMPTS, list, list.paymentIntentId());
        return ask(command, RequestContext.of(http), "Payment attempts retrieved");
    }

    /** Besides answering, shows the status on the caller's sockets: existing clients rely on it. */
    @POST
    @Path(Topics.GET_PAYMENT_INTENT_STATUS)
    public Uni<RestResponse<Answer>> status(
            @NotNull @Valid GetPaymentIntentStatus status, @Context RoutingContext http) {
        RequestContext context = RequestContext.of(http);
        Command command = new Command(Topics.GET_PAYMENT_INTENT_STATUS, status, status.paymentIntentId());
        return requests.ask(command, context)
                .invoke(reply -> statusUpdates.show(context.caller(), reply.response(), context.requestId()))
                .map(reply -> RestAnswers.of(reply, "Status retrieved", context));
    }

    private Uni<RestResponse<Answer>> ask(Command command, RequestContext context, String message) {
        return requests.ask(command, context).map(reply -> RestAnswers.of(reply, message, context));
    }
}
