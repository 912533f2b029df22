package dev.vy.payments.webhook;

import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.command.StoreUnavailable;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEventList.Listed;
import dev.vy.payments.provider.ProviderEvents;
import dev.vy.payments.provider.ProviderEvents.Identity;
import dev.vy.payments.provider.ProviderEvents.MalformedEventException;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.webhook.InboxEvents.End;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Stores each webhook event under its own id before anything is done about it; applies it; tries again what failed and
 * what came before its intent did.
 */
@ApplicationScoped
public class WebhookInbox {
    private static final Logger LOG = Logger.getLogger(WebhookInbox.class);

    /** Due events in one round; the next round comes a second later. */
    private static final int AT_ONCE = 100;

    private final ProviderEvents reader;
    private final InboxEvents events;
    private final WebhookApplier applier;
    private final GivenUpEvents givenUp;
    private final Transactions transactions;
    private final WebhookConfig config;
    private final JobsAtEnd jobs;

    @Inject
    WebhookInbox(
            ProviderEvents reader,
            InboxEvents events,
            WebhookApplier applier,
            GivenUpEvents givenUp,
            Transactions transactions,
            WebhookConfig config,
            JobsAtEnd jobs) {
        this.reader = reader;
        this.events = events;
        this.applier = applier;
        this.transactions = transactions;
        this.config = config;
        this.jobs = jobs;
        this.givenUp = givenUp;
    }

    /**
     * Done when the event is stored, whatever came of applying it; fails where it cannot be stored, or with
     * {@link ProviderEvents.MalformedEventException} where it is no event.
     */
    public Uni<Void> receive(String json) {
        return Uni.createFrom().deferred(() -> {
            Identity identity = reader.identify(json);
            // Read before it is stored: what cannot be read would only wait in the inbox.
            ProviderEvent told = reader.read(json);
            return storeAndApply(new InboxEvent(identity.id(), identity.type(), json, 0), told);
        });
    }

    /** Those of these events that no webhook has brought, and nobody else. */
    public Uni<List<Listed>> missed(List<Listed> listed) {
        List<String> ids = listed.stream().map(Listed::id).toList();
        return transactions
                .inTransaction(() -> events.known(ids))
                .map(known -> listed.stream()
                        .filter(event -> !known.contains(event.id()))
                        .toList());
    }

    /** As {@link #receive}, for an event that nobody sends again: one that cannot be read is kept for a person to see. */
    public Uni<Void> catchUp(String json) {
        return receive(json).onFailure(MalformedEventException.class).recoverWithUni(() -> keepUnreadable(json));
    }

    private Uni<Void> keepUnreadable(String json) {
        Identity identity = reader.identify(json);
        InboxEvent event = new InboxEvent(identity.id(), identity.type(), json, 0);
        return transactions
                .inTransaction(() -> events.addIfNew(event.id(), event.type(), event.json()))
                .chain(isNew ->
                        isNew ? giveUp(event, "unreadable") : Uni.createFrom().voidItem());
    }

    private Uni<Void> storeAndApply(InboxEvent event, ProviderEvent told) {
        return transactions
                .inTransaction(() -> events.addIfNew(event.id(), event.type(), event.json()))
                .chain(isNew ->
                        isNew ? apply(event, () -> told) : Uni.createFrom().voidItem());
    }

    @Scheduled(
            identity = "webhook-retries",
            every = "${vy.webhook.retry-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> applyDue() {
        return jobs.run(() -> transactions
                        .inTransaction(() -> events.takeDue(AT_ONCE))
                        .chain(this::applyEach))
                .onFailure()
                .invoke(failure -> LOG.warnf("Webhook events wait: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> applyEach(List<InboxEvent> due) {
        return Multi.createFrom()
                .iterable(due)
                .select()
                .first(event -> jobs.areWanted())
                .onItem()
                .transformToUniAndConcatenate(event -> apply(event, () -> reader.read(event.json())))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> apply(InboxEvent event, Supplier<ProviderEvent> read) {
        return Uni.createFrom()
                .item(read)
                .chain(told -> applier.apply(told, event.id()))
                .chain(verdict -> switch (verdict) {
                    case APPLIED -> end(event, End.APPLIED);
                    case RECORDED -> end(event, End.RECORDED);
                    case UNKNOWN_TYPE -> endUnknown(event);
                    case OBJECT_NOT_KNOWN_YET -> putOff(event, "its object is not known here");
                })
                .onFailure()
                .recoverWithUni(failure -> putOff(event, failure))
                .onFailure()
                .invoke(failure -> LOG.warnf("Webhook event waits eventId=%s: %s", event.id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> endUnknown(InboxEvent event) {
        LOG.infof("Webhook event of an unknown type eventId=%s type=%s", event.id(), event.type());
        return end(event, End.UNKNOWN_TYPE);
    }

    private Uni<Void> end(InboxEvent event, End end) {
        return transactions.inTransaction(() -> events.ended(event.id(), end));
    }

    private Uni<Void> putOff(InboxEvent event, Throwable failure) {
        return switch (failure) {
            case MalformedEventException unreadable -> giveUp(event, "unreadable");
            case ProviderFailure expected -> putOffExpected(event, expected);
            case StoreUnavailable expected -> putOffExpected(event, expected);
            default -> putOffFault(event, failure);
        };
    }

    private Uni<Void> putOffExpected(InboxEvent event, RuntimeException failure) {
        LOG.warnf(
                "Webhook event not applied, trying again eventId=%s type=%s reason=%s",
                event.id(), event.type(), failure.getMessage());
        return putOff(event, failure.getClass().getSimpleName());
    }

    /** The stack once: the tries to come would only repeat it. */
    private Uni<Void> putOffFault(InboxEvent event, Throwable failure) {
        Throwable shown = event.tries() == 0 ? failure : null;
        LOG.warnf(
                shown,
                "Webhook event not applied, trying again eventId=%s type=%s fault=%s",
                event.id(),
                event.type(),
                failure);
        return putOff(event, failure.getClass().getSimpleName());
    }

    private Uni<Void> putOff(InboxEvent event, String reason) {
        boolean lastTry = event.tries() + 1 >= config.maxTries();
        return lastTry ? giveUp(event, reason) : putOff(event, reason, Optional.of(pauseAfter(event.tries())));
    }

    /** From here on an operator decides: a replay comes in as any event does, and is new again. */
    private Uni<Void> giveUp(InboxEvent event, String reason) {
        LOG.errorf("Webhook event given up eventId=%s type=%s reason=%s", event.id(), event.type(), reason);
        return transactions.inTransaction(() -> givenUp.add(event, reason));
    }

    private Uni<Void> putOff(InboxEvent event, String reason, Optional<Duration> pause) {
        return transactions.inTransaction(() -> events.putOff(event.id(), reason, pause));
    }

    private Duration pauseAfter(int tries) {
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(tries, 20));
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }
}
