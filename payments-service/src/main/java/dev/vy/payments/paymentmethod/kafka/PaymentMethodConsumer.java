package dev.vy.payments.paymentmethod.kafka;

import dev.vy.contract.Topics;
import dev.vy.contract.paymentmethod.CreatePaymentMethod;
import dev.vy.contract.paymentmethod.DeletePaymentMethod;
import dev.vy.contract.paymentmethod.ListPaymentMethods;
import dev.vy.contract.paymentmethod.SetDefaultPaymentMethod;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.kafka.KafkaCommands;
import dev.vy.payments.paymentmethod.CreatePaymentMethodHandler;
import dev.vy.payments.paymentmethod.DeletePaymentMethodHandler;
import dev.vy.payments.paymentmethod.ListPaymentMethodsHandler;
import dev.vy.payments.paymentmethod.SetDefaultPaymentMethodHandler;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The commands about payment methods, each topic with its handler. */
@ApplicationScoped
class PaymentMethodConsumer {
    private final KafkaCommands commands;

    @Inject
    PaymentMethodConsumer(
            KafkaCommands commands,
            CommandRoutes routes,
            CreatePaymentMethodHandler create,
            ListPaymentMethodsHandler list,
            SetDefaultPaymentMethodHandler setDefault,
            DeletePaymentMethodHandler delete) {
        this.commands = commands;
        routes.add(Topics.CREATE_PAYMENT_METHOD, CreatePaymentMethod.class, create);
        routes.addRead(Topics.LIST_PAYMENT_METHODS, ListPaymentMethods.class, list);
        routes.add(Topics.SET_DEFAULT_PAYMENT_METHOD, SetDefaultPaymentMethod.class, setDefault);
        routes.add(Topics.DELETE_PAYMENT_METHOD, DeletePaymentMethod.class, delete);
    }

    void onStart(@Observes StartupEvent event, @Channel("payment-method-commands") Multi<Message<byte[]>> records) {
        commands.serve(records);
    }
}
