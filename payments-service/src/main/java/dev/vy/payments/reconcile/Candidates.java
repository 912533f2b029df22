package dev.vy.payments.reconcile;

import dev.vy.payments.command.ChangesAfter;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.refund.Refund;
import dev.vy.payments.refund.Refunds;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Picks the intents that are worth a look at the provider: a bounded number of each kind, taking turns. */
@ApplicationScoped
class Candidates {
    private final PaymentIntents intents;
    private final Refunds refunds;
    private final Drifts drifts;
    private final ComparisonMarks marks;
    private final Transactions transactions;
    private final ReconcileConfig config;
    private final Clock clock;

    @Inject
    Candidates(
            PaymentIntents intents,
            Refunds refunds,
            Drifts drifts,
            ComparisonMarks marks,
            Transactions transactions,
            ReconcileConfig config,
            Clock clock) {
        this.intents = intents;
        this.refunds = refunds;
        this.drifts = drifts;
        this.marks = marks;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param ids of intents, those first that have been waiting
     * @param next the mark once all of them are compared
     * @param full whether there may be more of a kind
     */
    record Picked(Set<UUID> ids, ComparisonMark next, boolean full) {}

    private record Rows(
            List<UUID> drifting,
            List<PaymentIntent> changed,
            List<Refund> changedRefunds,
            List<UUID> unfinished,
            List<Refund> unfinishedRefunds) {}

    /**
     * @param refundedByOthers references of intents with refunds that are not ours
     * @param since where to begin once more; goes on from the mark where empty
     */
    Uni<Picked> pick(Collection<String> refundedByOthers, Optional<Instant> since) {
        return transactions
                .inTransaction(() -> mark(since).chain(mark -> rows(mark).map(rows -> picked(mark, rows))))
                .chain(picked ->
                        find(refundedByOthers).invoke(picked.ids()::addAll).replaceWith(picked));
    }

    private Uni<ComparisonMark> mark(Optional<Instant> since) {
        return marks.find()
                .map(found -> found.orElseGet(
                        () -> ComparisonMark.first(clock.instant().minus(config.firstLookBack()))))
                .map(mark -> since.map(mark::since).orElse(mark));
    }

    private Uni<Rows> rows(ComparisonMark mark) {
        Instant settled = clock.instant().minus(config.settleAfter());
        Instant old = clock.instant().minus(config.oldAfter());
        int limit = config.batch();
        return Uni.combine()
                .all()
                .unis(
                        drifts.openObjects(Difference.kindsOfIntents(), limit),
                        intents.changed(mark.intents(), settled, limit),
                        refunds.changed(mark.refunds(), settled, limit),
                        intents.unfinished(old, mark.unfinishedIntents(), limit),
                        refunds.unfinished(old, mark.unfinishedRefunds(), limit))
                .usingConcurrencyOf(1)
                .with(Rows::new);
    }

    private Picked picked(ComparisonMark mark, Rows rows) {
        Set<UUID> ids = new LinkedHashSet<>(rows.drifting());
        ids.addAll(rows.unfinished());
        rows.unfinishedRefunds().forEach(refund -> ids.add(refund.paymentIntentId()));
        rows.changed().forEach(intent -> ids.add(intent.id()));
        rows.changedRefunds().forEach(refund -> ids.add(refund.paymentIntentId()));
        ComparisonMark next = new ComparisonMark(
                lastChange(rows.changed(), mark.intents(), intent -> new ChangesAfter(intent.updatedAt(), intent.id())),
                lastChange(
                        rows.changedRefunds(),
                        mark.refunds(),
                        refund -> new ChangesAfter(refund.updatedAt(), refund.id())),
                turn(rows.unfinished()),
                turn(rows.unfinishedRefunds().stream().map(Refund::id).toList()));
        boolean full = isFull(rows.changed()) || isFull(rows.changedRefunds());
        return new Picked(ids, next, full);
    }

    private static <T> ChangesAfter lastChange(List<T> changed, ChangesAfter before, Function<T, ChangesAfter> place) {
        return changed.isEmpty() ? before : place.apply(changed.getLast());
    }

    private UUID turn(List<UUID> looked) {
        return isFull(looked) ? looked.getLast() : ChangesAfter.BEFORE_ALL;
    }

    private boolean isFull(List<?> rows) {
        return rows.size() >= config.batch();
    }

    private Uni<List<UUID>> find(Collection<String> references) {
        return Multi.createFrom()
                .iterable(references)
                .onItem()
                .transformToUniAndConcatenate(
                        reference -> transactions.inTransaction(() -> intents.findByReference(reference)))
                .map(found -> found.map(PaymentIntent::id))
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow)
                .collect()
                .asList();
    }

    Uni<Void> done(Picked picked) {
        return transactions.inTransaction(() -> marks.save(picked.next()));
    }
}
