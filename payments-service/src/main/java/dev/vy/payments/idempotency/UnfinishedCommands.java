package dev.vy.payments.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.command.CommandRoutes.Route;
import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.StoreUnavailable;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.idempotency.Claims.Unfinished;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/**
 * Goes on with commands that nobody is at work on any more: their process died, or the provider's answer never came.
 * Nobody waits for these replies; a repeat of the caller's finds them recorded.
 */
@ApplicationScoped
class UnfinishedCommands {
    private static final Logger LOG = Logger.getLogger(UnfinishedCommands.class);

    private final Claims claims;
    private final Transactions transactions;
    private final CommandRoutes routes;
    private final ObjectMapper json;
    private final JobsAtEnd jobs;

    @Inject
    UnfinishedCommands(
            Claims claims, Transactions transactions, CommandRoutes routes, ObjectMapper json, JobsAtEnd jobs) {
        this.claims = claims;
        this.transactions = transactions;
        this.routes = routes;
        this.json = json;
        this.jobs = jobs;
    }

    @Scheduled(
            identity = "unfinished-commands",
            every = "${vy.idempotency.unfinished-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> finishSome() {
        return jobs.run(() -> Multi.createBy()
                        .repeating()
                        .uni(this::finishNext)
                        .whilst(found -> found)
                        .onItem()
                        .ignoreAsUni())
                .onFailure()
                .invoke(failure -> LOG.warnf("Unfinished commands wait: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /**
     * Takes one when it can begin with it: the lease of one that waits behind others would run out, or outlive us. One
     * after another, a provider which has just come back is not met by a wave.
     */
    private Uni<Boolean> finishNext() {
        if (!jobs.areWanted()) {
            return Uni.createFrom().item(false);
        }
        return transactions
                .inTransaction(() -> claims.takeUnfinished(1))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : finish(found.getFirst()).replaceWith(true));
    }

    /** What fails by a fault of ours is tried again after its lease; the others of the round do not wait for it. */
    private Uni<Void> finish(Unfinished unfinished) {
        CommandContext context = unfinished.context();
        return Uni.createFrom()
                .deferred(() -> handle(unfinished))
                .invoke(reply -> LOG.infof(
                        "Unfinished command went on topic=%s correlationId=%s reply=%s",
                        context.topic(),
                        context.correlationId(),
                        reply.getClass().getSimpleName()))
                .replaceWithVoid()
                .onFailure(failure -> !(failure instanceof StoreUnavailable))
                .recoverWithItem(failure -> {
                    LOG.errorf(
                            failure,
                            "Unfinished command failed topic=%s correlationId=%s",
                            context.topic(),
                            context.correlationId());
                    return null;
                });
    }

    private Uni<Reply> handle(Unfinished unfinished) {
        String topic = unfinished.context().topic();
        return routes.find(topic)
                .map(route -> finish(unfinished, route))
                .orElseThrow(() -> new IllegalStateException("No handler for " + topic));
    }

    private <C> Uni<Reply> finish(Unfinished unfinished, Route<C> route) {
        try {
            C command = json.readValue(unfinished.commandJson(), route.type());
            return route.handler().handle(command, unfinished.context());
        } catch (JsonProcessingException e) {
            return Uni.createFrom().failure(e);
        }
    }
}
