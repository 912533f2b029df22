package dev.vy.payments.reconcile;

import dev.vy.payments.command.Transactions;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEventList;
import dev.vy.payments.provider.ProviderEventList.Listed;
import dev.vy.payments.provider.ProviderEventList.Page;
import dev.vy.payments.provider.ProviderEvents;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.webhook.WebhookInbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Reads the provider's list of events since its mark, and brings those that no webhook has brought to the same inbox. */
@ApplicationScoped
class MissedEvents {
    private static final Logger LOG = Logger.getLogger(MissedEvents.class);

    private final ProviderEventList list;
    private final ProviderEvents reader;
    private final WebhookInbox inbox;
    private final EventMarks marks;
    private final Transactions transactions;
    private final ReconcileConfig config;
    private final Clock clock;

    @Inject
    MissedEvents(
            ProviderEventList list,
            ProviderEvents reader,
            WebhookInbox inbox,
            EventMarks marks,
            Transactions transactions,
            ReconcileConfig config,
            Clock clock) {
        this.list = list;
        this.reader = reader;
        this.inbox = inbox;
        this.marks = marks;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /** Why no further page was read. */
    enum Stop {
        UP_TO_DATE,
        PAGE_LIMIT,
        PROVIDER_AWAY,
        ANOTHER_READS
    }

    /** @param refundedByOthers the provider's keys of the intents of which refunds were seen that carry no id of ours */
    record Caught(int read, int missed, Set<String> refundedByOthers, Stop stop) {
        Caught plus(int listed, int notHeardOf, Set<String> refunded) {
            Set<String> all = new HashSet<>(refundedByOthers);
            all.addAll(refunded);
            return new Caught(read + listed, missed + notHeardOf, all, stop);
        }

        Caught stopped(Stop reason) {
            return new Caught(read, missed, refundedByOthers, reason);
        }
    }

    /** Fails only where the store is away; the mark then stands where it stood. */
    Uni<Caught> catchUp() {
        Caught nothing = new Caught(0, 0, Set.of(), Stop.UP_TO_DATE);
        return transactions.inTransaction(marks::find).chain(found -> {
            EventMark walking = found.orElseGet(
                            () -> EventMark.first(clock.instant().minus(config.firstLookBack())))
                    .walking(clock.instant(), config.overlap());
            return move(found, walking)
                    .chain(mine -> mine
                            ? walk(walking, nothing, config.pagesPerRound())
                            : Uni.createFrom().item(nothing.stopped(Stop.ANOTHER_READS)));
        });
    }

    private Uni<Boolean> move(Optional<EventMark> before, EventMark after) {
        return transactions.inTransaction(() -> marks.replace(before, after));
    }

    private Uni<Caught> walk(EventMark mark, Caught soFar, int pagesLeft) {
        if (pagesLeft == 0) {
            return Uni.createFrom().item(soFar.stopped(Stop.PAGE_LIMIT));
        }
        EventMark.Walk walk = mark.walk().orElseThrow();
        return list.page(walk.span(), walk.after())
                .map(Optional::of)
                .onFailure(ProviderFailure.class)
                .recoverWithUni(failure -> giveUpPage(mark, (ProviderFailure) failure))
                .chain(page -> page.map(read -> store(mark, read, soFar, pagesLeft))
                        .orElseGet(() -> Uni.createFrom().item(soFar.stopped(Stop.PROVIDER_AWAY))));
    }

    /** A beginning that is refused has gone out of the provider's memory: the walk begins anew with the next round. */
    private Uni<Optional<Page>> giveUpPage(EventMark mark, ProviderFailure failure) {
        LOG.warnf("Provider's events are not read further now: %s", failure.getMessage());
        boolean refused = failure.kind() == ProviderFailure.Kind.REJECTED;
        return (refused
                        ? move(Optional.of(mark), mark.withoutWalk())
                        : Uni.createFrom().item(false))
                .replaceWith(Optional.empty());
    }

    private Uni<Caught> store(EventMark mark, Page page, Caught soFar, int pagesLeft) {
        EventMark next = mark.afterPage(page.next(), clock.instant());
        return inbox.missed(page.events())
                .call(this::bring)
                .map(missed -> soFar.plus(page.events().size(), missed.size(), refundedByOthers(page)))
                .chain(caught -> move(Optional.of(mark), next).chain(moved -> goOn(moved, next, caught, pagesLeft)));
    }

    private Uni<Caught> goOn(boolean moved, EventMark next, Caught caught, int pagesLeft) {
        if (!moved) {
            return Uni.createFrom().item(caught.stopped(Stop.ANOTHER_READS));
        }
        return next.walk().isEmpty() ? Uni.createFrom().item(caught) : walk(next, caught, pagesLeft - 1);
    }

    /** The oldest first, as they happened; one that cannot be applied yet waits in the inbox. */
    private Uni<Void> bring(List<Listed> missed) {
        return Multi.createFrom()
                .iterable(missed.reversed())
                .invoke(event -> LOG.infof("Event that no webhook brought eventId=%s", event.id()))
                .onItem()
                .transformToUniAndConcatenate(event -> inbox.catchUp(event.json()))
                .onItem()
                .ignoreAsUni();
    }

    private Set<String> refundedByOthers(Page page) {
        Set<String> references = new HashSet<>();
        page.events().stream().flatMap(this::refundByOthers).forEach(references::add);
        return references;
    }

    private Stream<String> refundByOthers(Listed event) {
        try {
            return reader.read(event.json()) instanceof ProviderEvent.RefundSeen(var sight)
                            && sight.refundId().isEmpty()
                    ? sight.intentReference().stream()
                    : Stream.empty();
        } catch (ProviderEvents.MalformedEventException kept) {
            return Stream.empty(); // It is in the inbox, for a person.
        }
    }
}
