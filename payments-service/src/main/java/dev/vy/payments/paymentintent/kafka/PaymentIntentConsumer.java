package dev.vy.payments.paymentintent.kafka;

import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.kafka.KafkaCommands;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The commands about payment intents. */
@ApplicationScoped
class PaymentIntentConsumer {
    private final KafkaCommands commands;

    @Inject
    PaymentIntentConsumer(
            KafkaCommands commands, CommandRoutes routes, PaymentIntentChanges changes, PaymentIntentReads reads) {
        this.commands = commands;
        changes.addTo(routes);
        reads.addTo(routes);
    }

    void onStart(@Observes StartupEvent event, @Channel("payment-intent-commands") Multi<Message<byte[]>> records) {
        commands.serve(records);
    }
}
