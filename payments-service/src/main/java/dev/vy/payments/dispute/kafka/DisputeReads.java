package dev.vy.payments.dispute.kafka;

import dev.vy.contract.Topics;
import dev.vy.contract.dispute.ListDisputes;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.dispute.ListDisputesHandler;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** The commands about disputes, which all only show something. */
@ApplicationScoped
class DisputeReads {
    private final ListDisputesHandler list;

    @Inject
    DisputeReads(ListDisputesHandler list) {
        this.list = list;
    }

    void onStart(@Observes StartupEvent event, CommandRoutes routes) {
        routes.addRead(Topics.LIST_DISPUTES, ListDisputes.class, list);
    }
}
