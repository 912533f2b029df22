package dev.vy.payments.paymentintent.kafka;

import dev.vy.contract.Topics;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.CreatePaymentIntent;
import dev.vy.contract.paymentintent.GetPaymentIntent;
import dev.vy.contract.paymentintent.GetPaymentIntentStatus;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.kafka.KafkaCommands;
import dev.vy.payments.paymentintent.CapturePaymentIntentHandler;
import dev.vy.payments.paymentintent.ConfirmPaymentIntentHandler;
import dev.vy.payments.paymentintent.CreatePaymentIntentHandler;
import dev.vy.payments.paymentintent.GetPaymentIntentHandler;
import dev.vy.payments.paymentintent.GetPaymentIntentStatusHandler;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The commands about payment intents, each topic with its handler. */
@ApplicationScoped
class PaymentIntentConsumer {
    private final KafkaCommands commands;

    @Inject
    PaymentIntentConsumer(
            KafkaCommands commands,
            CommandRoutes routes,
            CreatePaymentIntentHandler create,
            GetPaymentIntentHandler get,
            ConfirmPaymentIntentHandler confirm,
            CapturePaymentIntentHandler capture,
            GetPaymentIntentStatusHandler status) {
        this.commands = commands;
        routes.add(Topics.CREATE_PAYMENT_INTENT, CreatePaymentIntent.class, create);
        routes.add(Topics.GET_PAYMENT_INTENT, GetPaymentIntent.class, get);
        routes.add(Topics.CONFIRM_PAYMENT_INTENT, ConfirmPaymentIntent.class, confirm);
        routes.add(Topics.CAPTURE_PAYMENT_INTENT, CapturePaymentIntent.class, capture);
        routes.add(Topics.GET_PAYMENT_INTENT_STATUS, GetPaymentIntentStatus.class, status);
    }

    void onStart(@Observes StartupEvent event, @Channel("payment-intent-commands") Multi<Message<byte[]>> records) {
        commands.serve(records);
    }
}
