package dev.vy.payments.dispute.kafka;

import dev.vy.contract.Topics;
import dev.vy.contract.dispute.ListDisputes;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.dispute.ListDisputesHandler;
import dev.vy.payments.kafka.KafkaCommands;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The commands about disputes, each topic with its handler. */
@ApplicationScoped
class DisputeConsumer {
    private final KafkaCommands commands;

    @Inject
    DisputeConsumer(KafkaCommands commands, CommandRoutes routes, ListDisputesHandler list) {
        this.commands = commands;
        routes.add(Topics.LIST_DISPUTES, ListDisputes.class, list);
    }

    void onStart(@Observes StartupEvent event, @Channel("dispute-commands") Multi<Message<byte[]>> records) {
        commands.serve(records);
    }
}
