package dev.vy.payments.paymentintent.kafka;

import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CancelPaymentIntent;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.RetryPaymentAttempt;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.paymentintent.CancelPaymentIntentHandler;
import dev.vy.payments.paymentintent.CapturePaymentIntentHandler;
import dev.vy.payments.paymentintent.ConfirmPaymentIntentHandler;
import dev.vy.payments.paymentintent.CreatePaymentIntentHandler;
import dev.vy.payments.paymentintent.RetryPaymentAttemptHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The commands that change payment intents, each topic with its handler. */
@ApplicationScoped
class PaymentIntentChanges {
    private final CreatePaymentIntentHandler create;
    private final ConfirmPaymentIntentHandler confirm;
    private final CapturePaymentIntentHandler capture;
    private final CancelPaymentIntentHandler cancel;
    private final RetryPaymentAttemptHandler retry;

    @Inject
    PaymentIntentChanges(
            CreatePaymentIntentHandler create,
            ConfirmPaymentIntentHandler confirm,
            CapturePaymentIntentHandler capture,
            CancelPaymentIntentHandler cancel,
            RetryPaymentAttemptHandler retry) {
        this.create = create;
        this.confirm = confirm;
        this.capture = capture;
        this.cancel = cancel;
        this.retry = retry;
    }

    void addTo(CommandRoutes routes) {
        routes.add(Topics.CREATE_PAYMENT_INTENT, CreatePaymentIntent.class, create);
        routes.add(Topics.CONFIRM_PAYMENT_INTENT, ConfirmPaymentIntent.class, confirm);
        routes.add(Topics.CAPTURE_PAYMENT_INTENT, CapturePaymentIntent.class, capture);
        routes.add(Topics.CANCEL_PAYMENT_INTENT, CancelPaymentIntent.class, cancel);
        routes.add(Topics.RETRY_PAYMENT_ATTEMPT, RetryPaymentAttempt.class, retry);
    }
}
