package dev.vy.payments.reconcile;

import static dev.vy.payments.command.Commands.now;

import dev.vy.payments.command.JobsAtEnd;
import dev.vy.payments.command.Page;
import dev.vy.payments.command.StoreContext;
import dev.vy.payments.command.Table;
import dev.vy.payments.outbox.InMemoryLeases;
import dev.vy.payments.paymentintent.InMemoryPayments;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.reconcile.Drift.Kind;
import dev.vy.payments.refund.InMemoryRefunding;
import dev.vy.payments.webhook.InMemoryInbox;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** All about reconciliation, over stores in memory and a provider that says what it is told to. */
final class InMemoryReconciling {
    final InMemoryInbox inbox = new InMemoryInbox();
    final InMemoryPayments payments = inbox.payments;
    final InMemoryRefunding refunding = inbox.refunding;
    final FakeEventList list = new FakeEventList(payments.transactions);
    final InMemoryMarks marks = new InMemoryMarks();
    final InMemoryDrifts drifts = new InMemoryDrifts();
    final SmallRounds config = new SmallRounds();
    final DriftLog log = new DriftLog(drifts, payments.transactions, payments.clock);
    final EventProof proof = new EventProof(marks, inbox.events, payments.idempotency.config, config);
    final MissedEvents missed =
            new MissedEvents(list, inbox.reader, inbox.inbox, marks, payments.transactions, config, payments.clock);
    final IntentComparison comparison = new IntentComparison(
            payments.intents,
            payments.attempts,
            payments.observer,
            payments.provider,
            new RefundComparison(
                    payments.intents, refunding.refunds, refunding.observer, payments.provider, payments.transactions),
            log,
            payments.transactions);
    final Candidates candidates = new Candidates(
            payments.intents,
            refunding.refunds,
            drifts,
            new InMemoryComparisonMarks(),
            payments.transactions,
            config,
            payments.clock);
    final InMemoryLeases leases = new InMemoryLeases(payments.clock);
    final ReconcileRound round = new ReconcileRound(
            missed,
            new UnsettledCommands(payments.idempotency.old, log, drifts, payments.transactions, config),
            candidates,
            new Comparisons(comparison, new OnThisThread(), config),
            payments.clock);
    final Reconciliation reconciliation =
            new Reconciliation(round, leases, payments.transactions, config, new JobsAtEnd());

    /** Something happened at the provider; a webhook may bring it, or not. */
    void happens(String eventId, ProviderEvent event) {
        inbox.told.put(eventId, event);
        list.add(eventId, payments.clock.instant());
    }

    RoundReport run() {
        return now(reconciliation.run(Optional.empty())).orElseThrow();
    }

    List<Drift> compare() {
        return now(comparison.compare(InMemoryPayments.ID));
    }

    final class InMemoryMarks implements EventMarks {
        private final Table<String, EventMark> rows = new Table<>(payments.transactions);

        @Override
        public Uni<Optional<EventMark>> find() {
            return Uni.createFrom().item(() -> rows.find("mark"));
        }

        @Override
        public Uni<Boolean> replace(Optional<EventMark> before, EventMark after) {
            return Uni.createFrom().item(() -> {
                boolean unmoved = rows.find("mark").equals(before);
                if (unmoved) {
                    rows.put("mark", after);
                }
                return unmoved;
            });
        }

        EventMark stored() {
            return rows.stored().getFirst();
        }

        void set(EventMark mark) {
            now(payments.transactions.inTransaction(() -> Uni.createFrom().item(() -> {
                rows.put("mark", mark);
                return true;
            })));
        }
    }

    private final class InMemoryComparisonMarks implements ComparisonMarks {
        private final Table<String, ComparisonMark> rows = new Table<>(payments.transactions);

        @Override
        public Uni<Optional<ComparisonMark>> find() {
            return Uni.createFrom().item(() -> rows.find("mark"));
        }

        @Override
        public Uni<Void> save(ComparisonMark mark) {
            return Uni.createFrom().item(() -> {
                rows.put("mark", mark);
                return null;
            });
        }
    }

    final class InMemoryDrifts implements Drifts {
        private final Table<UUID, Drift> rows = new Table<>(payments.transactions);

        List<Drift> stored() {
            return rows.stored();
        }

        @Override
        public Uni<Void> add(Drift drift) {
            return update(drift);
        }

        @Override
        public Uni<Void> update(Drift drift) {
            return Uni.createFrom().item(() -> {
                rows.put(drift.id(), drift);
                return null;
            });
        }

        @Override
        public Uni<List<Drift>> openOf(UUID objectId, Collection<Kind> kinds) {
            return Uni.createFrom()
                    .item(() -> rows.all().stream()
                            .filter(drift -> drift.resolvedAt().isEmpty())
                            .filter(drift -> drift.objectId().equals(objectId) && kinds.contains(drift.kind()))
                            .toList());
        }

        @Override
        public Uni<List<UUID>> openObjects(Collection<Kind> kinds, int limit) {
            return Uni.createFrom()
                    .item(() -> rows.all().stream()
                            .filter(drift -> drift.resolvedAt().isEmpty() && kinds.contains(drift.kind()))
                            .map(Drift::objectId)
                            .distinct()
                            .limit(limit)
                            .toList());
        }

        @Override
        public Uni<Boolean> exists(UUID id) {
            return Uni.createFrom().item(() -> rows.find(id).isPresent());
        }

        @Override
        public Uni<List<Drift>> list(Page page) {
            return Uni.createFrom().item(() -> rows.page(page, Drift::id, drift -> true));
        }
    }

    private static final class OnThisThread implements StoreContext {
        @Override
        public <T> Uni<T> run(Supplier<Uni<T>> work) {
            return Uni.createFrom().deferred(work::get);
        }
    }

    static final class SmallRounds implements ReconcileConfig {
        static final int PAGES = 3;
        static final int BATCH = 2;
        static final Duration OVERLAP = Duration.ofMinutes(5);
        static final Duration LOOK_BACK = Duration.ofDays(3);
        static final Duration SETTLED = Duration.ofMinutes(2);
        static final Duration OLD = Duration.ofMinutes(10);

        @Override
        public Duration every() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration firstAfter() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration lease() {
            return Duration.ofMinutes(5);
        }

        @Override
        public Duration overlap() {
            return OVERLAP;
        }

        @Override
        public Duration firstLookBack() {
            return LOOK_BACK;
        }

        @Override
        public int pagesPerRound() {
            return PAGES;
        }

        @Override
        public Duration settleAfter() {
            return SETTLED;
        }

        @Override
        public Duration oldAfter() {
            return OLD;
        }

        @Override
        public int batch() {
            return BATCH;
        }

        @Override
        public int concurrency() {
            return 1;
        }

        @Override
        public Duration unsettledAfter() {
            return Duration.ofHours(1);
        }
    }
}
