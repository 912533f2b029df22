package dev.vy.payments.reconcile;

import dev.vy.payments.command.Ids;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.reconcile.Difference.Finding;
import dev.vy.payments.reconcile.Drift.Action;
import dev.vy.payments.reconcile.Drift.Kind;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Keeps what differs, since when, and what was done about it. */
@ApplicationScoped
class DriftLog {
    private static final Logger LOG = Logger.getLogger(DriftLog.class);

    private final Drifts drifts;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    DriftLog(Drifts drifts, Transactions transactions, Clock clock) {
        this.drifts = drifts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** One difference, and how what is kept of it changed. */
    private record Entry(Drift drift, boolean isNew) {}

    /**
     * Keeps all that a look at one object has found.
     *
     * @param looked the kinds that were looked for: what is open of them and was not found is over
     * @return what was found, and what is over
     */
    Uni<List<Drift>> keep(UUID objectId, Collection<Kind> looked, List<Finding> found) {
        return transactions
                .inTransaction(() -> drifts.openOf(objectId, looked)
                        .map(open -> entries(objectId, open, found))
                        .call(this::save))
                .invoke(entries -> entries.forEach(DriftLog::tell))
                .map(entries -> entries.stream().map(Entry::drift).toList());
    }

    private List<Entry> entries(UUID objectId, List<Drift> open, List<Finding> found) {
        Instant now = clock.instant();
        Stream<Entry> seen = found.stream().map(finding -> entry(objectId, open, finding, now));
        Stream<Entry> over = open.stream()
                .filter(drift -> found.stream().noneMatch(finding -> drift.isSame(finding.difference())))
                .map(drift -> new Entry(drift.gone(now), false));
        return Stream.concat(seen, over).toList();
    }

    private static Entry entry(UUID objectId, List<Drift> open, Finding finding, Instant now) {
        Difference difference = finding.difference();
        return open.stream()
                .filter(drift -> drift.isSame(difference))
                .findAny()
                .map(drift -> new Entry(drift.seenAgain(difference, finding.applied(), now), false))
                .orElseGet(() -> new Entry(newDrift(objectId, finding, now), true));
    }

    private static Drift newDrift(UUID objectId, Finding finding, Instant now) {
        Difference difference = finding.difference();
        return new Drift(
                Ids.next(),
                difference.kind(),
                objectId,
                difference.reference(),
                difference.ours(),
                difference.theirs(),
                finding.applied() ? Action.APPLIED : Action.LEFT_FOR_A_PERSON,
                now,
                now,
                finding.applied() ? Optional.of(now) : Optional.empty());
    }

    private Uni<Void> save(List<Entry> entries) {
        return Multi.createFrom()
                .iterable(entries)
                .onItem()
                .transformToUniAndConcatenate(
                        entry -> entry.isNew() ? drifts.add(entry.drift()) : drifts.update(entry.drift()))
                .onItem()
                .ignoreAsUni();
    }

    /** A person is called once for each difference, when it is first seen. */
    private static void tell(Entry entry) {
        Drift drift = entry.drift();
        if (entry.isNew() && drift.action() == Action.LEFT_FOR_A_PERSON) {
            LOG.errorf(
                    "Store and provider differ, look at both driftId=%s kind=%s objectId=%s providerReference=%s ours=%s"
                            + " theirs=%s",
                    drift.id(), drift.kind(), drift.objectId(), drift.reference(), drift.ours(), drift.theirs());
        } else if (drift.resolvedAt().isPresent()) {
            LOG.infof(
                    "Store and provider agree again driftId=%s kind=%s objectId=%s action=%s",
                    drift.id(), drift.kind(), drift.objectId(), drift.action());
        }
    }
}
