package dev.vy.payments.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.contract.Headers;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.CommandRoutes;
import dev.vy.payments.command.CommandRoutes.Route;
import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.StoreUnavailable;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.deadletter.DeadLetter.Header;
import dev.vy.payments.deadletter.DeadLetter.Original;
import dev.vy.payments.deadletter.DeadLetter.Value;
import dev.vy.payments.deadletter.DeadLetterRows;
import dev.vy.payments.idempotency.Claims.Unfinished;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final DeadLetterRows deadLetters;
    private final ObjectMapper json;
    private final JobsAtEnd jobs;
    private final Clock clock;

    @Inject
    UnfinishedCommands(
            Claims claims,
            Transactions transactions,
            CommandRoutes routes,
            DeadLetterRows deadLetters,
            ObjectMapper json,
            JobsAtEnd jobs,
            Clock clock) {
        this.claims = claims;
        this.transactions = transactions;
        this.routes = routes;
        this.json = json;
        this.jobs = jobs;
        this.deadLetters = deadLetters;
        this.clock = clock;
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

    /** What fails by a fault of ours is tried again later; the others of the round do not wait for it. */
    Uni<Void> finish(Unfinished unfinished) {
        CommandContext context = unfinished.context();
        return Uni.createFrom()
                .deferred(() -> handle(unfinished))
                .invoke(reply -> LOG.infof(
                        "Unfinished command went on topic=%s correlationId=%s reply=%s",
                        context.topic(), context.correlationId(), reply instanceof Reply.Kept ? "kept" : "open"))
                .replaceWithVoid()
                .onFailure(failure -> !(failure instanceof StoreUnavailable))
                .recoverWithUni(failure -> faulted(unfinished, failure));
    }

    private Uni<Void> faulted(Unfinished unfinished, Throwable failure) {
        CommandContext context = unfinished.context();
        LOG.errorf(
                failure,
                "Unfinished command failed topic=%s correlationId=%s",
                context.topic(),
                context.correlationId());
        return transactions.inTransaction(() -> claims.faulted(unfinished.workId())
                .chain(last -> last
                        ? deadLetters.add(record(unfinished), reason(failure), clock.instant())
                        : Uni.createFrom().voidItem()));
    }

    private static String reason(Throwable failure) {
        return "tried again and again: " + failure.getClass().getSimpleName();
    }

    /** A replay finds the claim by its key and goes on with it; who sent it no longer waits. */
    private Original record(Unfinished unfinished) {
        CommandContext context = unfinished.context();
        List<Header> headers = new ArrayList<>(List.of(
                new Header(Headers.CORRELATION_ID, context.correlationId()),
                new Header(Headers.CALLER, context.caller()),
                new Header(Headers.IDEMPOTENCY_KEY, context.idempotencyKey()),
                new Header(Headers.DEADLINE, "0")));
        context.userId().ifPresent(user -> headers.add(new Header(Headers.USER_ID, user)));
        context.requestId().ifPresent(id -> headers.add(new Header(Headers.REQUEST_ID, id)));
        return new Original(
                context.topic(),
                Optional.empty(),
                Optional.of(context.correlationId()),
                Value.of(unfinished.commandJson()),
                headers,
                clock.instant());
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
