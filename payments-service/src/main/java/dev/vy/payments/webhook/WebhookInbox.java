package dev.vy.payments.webhook;

import dev.vy.payments.command.Transactions;
import dev.vy.payments.provider.ProviderEvents;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    private final Transactions transactions;
    private final WebhookConfig config;

    @Inject
    WebhookInbox(
            ProviderEvents reader,
            InboxEvents events,
            WebhookApplier applier,
            Transactions transactions,
            WebhookConfig config) {
        this.reader = reader;
        this.events = events;
        this.applier = applier;
        this.transactions = transactions;
        this.config = config;
    }

    /**
     * Done when the event is stored, whatever came of applying it; fails where it cannot be stored, or with
     * {@link ProviderEvents.MalformedEventException} where it is no event.
     */
    public Uni<Void> receive(String json) {
        return Uni.createFrom()
                .item(() -> reader.identify(json))
                .chain(identity -> storeAndApply(new InboxEvent(identity.id(), identity.type(), json, 0)));
    }

    private Uni<Void> storeAndApply(InboxEvent event) {
        return transactions
                .inTransaction(() -> events.addIfNew(event.id(), event.type(), event.json()))
                .chain(isNew -> isNew ? apply(event) : Uni.createFrom().voidItem());
    }

    @Scheduled(
            identity = "webhook-retries",
            every = "${vy.webhook.retry-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> applyDue() {
        return transactions
                .inTransaction(() -> events.takeDue(AT_ONCE))
                .chain(this::applyEach)
                .onFailure()
                .invoke(failure -> LOG.warnf("Webhook events wait: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> applyEach(List<InboxEvent> due) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(this::apply)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> apply(InboxEvent event) {
        return applier.apply(event)
                .chain(result -> switch (result) {
                    case APPLIED -> transactions.inTransaction(() -> events.applied(event.id()));
                    case OBJECT_NOT_KNOWN_YET -> putOff(event, "its object is not known here");
                })
                .onFailure()
                .recoverWithUni(failure -> putOff(event, failure))
                .onFailure()
                .invoke(failure -> LOG.warnf("Webhook event waits eventId=%s: %s", event.id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> putOff(InboxEvent event, Throwable failure) {
        LOG.warnf(failure, "Webhook event not applied, trying again eventId=%s type=%s", event.id(), event.type());
        return putOff(event, failure.getClass().getSimpleName());
    }

    private Uni<Void> putOff(InboxEvent event, String reason) {
        boolean lastTry = event.tries() + 1 >= config.maxTries();
        if (lastTry) {
            LOG.errorf("Webhook event given up eventId=%s type=%s reason=%s", event.id(), event.type(), reason);
        }
        Optional<Duration> pause = lastTry ? Optional.empty() : Optional.of(pauseAfter(event.tries()));
        return transactions.inTransaction(() -> events.putOff(event.id(), reason, pause));
    }

    private Duration pauseAfter(int tries) {
        Duration pause = config.firstPause().multipliedBy(1L << Math.min(tries, 20));
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }
}
