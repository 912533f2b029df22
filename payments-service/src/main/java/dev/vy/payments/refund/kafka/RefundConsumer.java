package dev.vy.payments.refund.kafka;

import dev.vy.contract.Topics;
import dev.vy.contract.refund.CreateRefund;
import dev.vy.contract.refund.GetRefund;
import dev.vy.contract.refund.ListRefunds;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.kafka.KafkaCommands;
import dev.vy.payments.refund.CreateRefundHandler;
import dev.vy.payments.refund.GetRefundHandler;
import dev.vy.payments.refund.ListRefundsHandler;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The commands about refunds, each topic with its handler. */
@ApplicationScoped
class RefundConsumer {
    private final KafkaCommands commands;

    @Inject
    RefundConsumer(
            KafkaCommands commands,
            CommandRoutes routes,
            CreateRefundHandler create,
            GetRefundHandler get,
            ListRefundsHandler list) {
        this.commands = commands;
        routes.add(Topics.CREATE_REFUND, CreateRefund.class, create);
        routes.addRead(Topics.GET_REFUND, GetRefund.class, get);
        routes.addRead(Topics.LIST_REFUNDS, ListRefunds.class, list);
    }

    void onStart(@Observes StartupEvent event, @Channel("refund-commands") Multi<Message<byte[]>> records) {
        commands.serve(records);
    }
}
