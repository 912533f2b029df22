package dev.vy.payments.paymentintent.kafka;

import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.GetPaymentIntent;
import dev.vy.contract.paymentintent.GetPaymentIntentStatus;
import dev.vy.contract.paymentintent.GetZtrackingPaymentIntent;
import dev.vy.contract.paymentintent.ListPaymentAttempts;
import dev.vy.contract.paymentintent.ListPaymentIntents;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.paymentintent.GetPaymentIntentHandler;
import dev.vy.payments.paymentintent.GetPaymentIntentStatusHandler;
import dev.vy.payments.paymentintent.GetZtrackingPaymentIntentHandler;
import dev.vy.payments.paymentintent.ListPaymentAttemptsHandler;
import dev.vy.payments.paymentintent.ListPaymentIntentsHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The commands that only show payment intents, each topic with its handler. */
@ApplicationScoped
class PaymentIntentReads {
    private final GetPaymentIntentHandler get;
    private final ListPaymentIntentsHandler list;
    private final GetZtrackingPaymentIntentHandler ztracking;
    private final ListPaymentAttemptsHandler attempts;
    private final GetPaymentIntentStatusHandler status;

    @Inject
    PaymentIntentReads(
            GetPaymentIntentHandler get,
            ListPaymentIntentsHandler list,
            GetZtrackingPaymentIntentHandler ztracking,
            ListPaymentAttemptsHandler attempts,
            GetPaymentIntentStatusHandler status) {
        this.get = get;
        this.list = list;
        this.ztracking = ztracking;
        this.attempts = attempts;
        this.status = status;
    }

    void addTo(CommandRoutes routes) {
        routes.addRead(Topics.GET_PAYMENT_INTENT, GetPaymentIntent.class, get);
        routes.addRead(Topics.LIST_PAYMENT_INTENTS, ListPaymentIntents.class, list);
        routes.addRead(Topics.GET_ZTRACKING_PAYMENT_INTENT, GetZtrackingPaymentIntent.class, ztracking);
        routes.addRead(Topics.LIST_PAYMENT_ATTEMPTS, ListPaymentAttempts.class, attempts);
        routes.addRead(Topics.GET_PAYMENT_INTENT_STATUS, GetPaymentIntentStatus.class, status);
    }
}
