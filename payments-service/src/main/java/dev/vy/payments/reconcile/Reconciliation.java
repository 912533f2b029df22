package dev.vy.payments.reconcile;

import dev.vy.payments.command.Transactions;
import dev.vy.payments.idempotency.Claims.Unsettled;
import dev.vy.payments.idempotency.OldCommands;
import dev.vy.payments.outbox.Leases;
import dev.vy.payments.reconcile.Comparisons.Result;
import dev.vy.payments.reconcile.Drift.Kind;
import dev.vy.payments.reconcile.MissedEvents.Caught;
import dev.vy.payments.reconcile.MissedEvents.Stop;
import dev.vy.payments.reconcile.RoundReport.Ended;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Finishes what was left unknown, and tells where our store and the provider's differ: events that no webhook brought
 * first, as they settle most; then commands too old to be repeated; then what has changed or waits too long. One round
 * runs at a time, which only saves calls: two at once would do no harm.
 */
@ApplicationScoped
public class Reconciliation {
    private static final Logger LOG = Logger.getLogger(Reconciliation.class);
    private static final String LEASE = "reconcile";

    private final MissedEvents events;
    private final OldCommands commands;
    private final Candidates candidates;
    private final Comparisons comparisons;
    private final DriftLog log;
    private final Drifts drifts;
    private final Leases leases;
    private final Transactions transactions;
    private final ReconcileConfig config;
    private final Clock clock;

    @Inject
    Reconciliation(
            MissedEvents events,
            OldCommands commands,
            Candidates candidates,
            Comparisons comparisons,
            DriftLog log,
            Drifts drifts,
            Leases leases,
            Transactions transactions,
            ReconcileConfig config,
            Clock clock) {
        this.events = events;
        this.commands = commands;
        this.candidates = candidates;
        this.comparisons = comparisons;
        this.log = log;
        this.drifts = drifts;
        this.leases = leases;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            identity = "reconcile",
            every = "${vy.reconcile.every}",
            delayed = "${vy.reconcile.first-after}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> runInTurn() {
        return run(Optional.empty())
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("Reconciliation waits: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /**
     * One round. Fails only where the store is away.
     *
     * @param lookBack what has changed within this time is compared once more
     * @return empty where another round is running
     */
    public Uni<Optional<RoundReport>> run(Optional<Duration> lookBack) {
        String owner = UUID.randomUUID().toString();
        return hold(owner, config.lease())
                // It may be held all the same, where only the answer to the commit was lost.
                .onFailure()
                .call(() -> letGo(owner))
                .chain(held -> held
                        ? round(lookBack)
                                .onTermination()
                                .call(() -> letGo(owner))
                                .map(Optional::of)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Boolean> hold(String owner, Duration length) {
        return transactions.inTransaction(() -> leases.hold(LEASE, owner, length));
    }

    /** Where the store does not take that, the lease runs out. */
    private Uni<Boolean> letGo(String owner) {
        return hold(owner, Duration.ZERO).onFailure().recoverWithItem(false);
    }

    /** Without the lease: what a test shows to be harmless. */
    Uni<RoundReport> round(Optional<Duration> lookBack) {
        Instant started = clock.instant();
        Optional<Instant> since = lookBack.map(started::minus);
        return events.catchUp()
                .chain(caught -> caught.stop() == Stop.PROVIDER_AWAY
                        ? Uni.createFrom().item(Round.of(caught, Ended.PROVIDER_AWAY))
                        : settleAndCompare(caught, since))
                .map(round -> round.report(started, clock.instant()))
                .invoke(Reconciliation::tell);
    }

    private Uni<Round> settleAndCompare(Caught caught, Optional<Instant> since) {
        return commands.lookBackOn(config.batch())
                .map(looked -> Round.of(caught, Ended.COMPLETE).lookedBackOn(looked))
                .chain(this::reportUnsettled)
                .chain(round -> compare(round, caught, since));
    }

    /** Those that are settled by now are over; as many as are looked at in one round can be open at one time. */
    private Uni<Round> reportUnsettled(Round round) {
        return commands.unsettled(config.unsettledAfter(), config.batch())
                .chain(open -> transactions
                        .inTransaction(() -> drifts.openObjects(List.of(Kind.UNSETTLED_COMMAND), config.batch()))
                        .chain(known -> keepEach(open, known)))
                .map(round::unsettled);
    }

    private Uni<List<Drift>> keepEach(List<Unsettled> open, List<UUID> known) {
        Stream<Uni<List<Drift>>> lasting = open.stream()
                .map(command -> log.keep(
                        command.workId(),
                        List.of(Kind.UNSETTLED_COMMAND),
                        List.of(new Difference(Kind.UNSETTLED_COMMAND, "", command.topic(), "nothing certain")
                                .found(false))));
        Stream<Uni<List<Drift>>> over = known.stream()
                .filter(id ->
                        open.stream().noneMatch(command -> command.workId().equals(id)))
                .map(id -> log.keep(id, List.of(Kind.UNSETTLED_COMMAND), List.of()));
        return Multi.createBy()
                .concatenating()
                .streams(Stream.concat(lasting, over).map(Uni::toMulti).toList())
                .collect()
                .asList()
                .map(each -> each.stream().flatMap(List::stream).toList());
    }

    private Uni<Round> compare(Round round, Caught caught, Optional<Instant> since) {
        return candidates
                .pick(caught.refundedByOthers(), since)
                .chain(picked -> comparisons
                        .compareAll(picked.ids())
                        .chain(results -> results.size() == picked.ids().size()
                                ? candidates.done(picked).replaceWith(() -> round.compared(results, picked.full()))
                                : Uni.createFrom().item(round.cutShort(results))));
    }

    private static void tell(RoundReport report) {
        LOG.infof(
                "Reconciled ended=%s eventsRead=%s eventsMissed=%s commandsLookedBackOn=%s commandsUnsettled=%s"
                        + " intentsCompared=%s failed=%s drift=%s tookMillis=%s",
                report.ended(),
                report.eventsRead(),
                report.eventsMissed(),
                report.commandsLookedBackOn(),
                report.commandsUnsettled(),
                report.intentsCompared(),
                report.failed(),
                report.drift().size(),
                report.tookMillis());
    }

    /** What a round has come to so far. */
    private record Round(
            Caught caught, Ended ended, int lookedBackOn, int unsettled, int compared, int failed, List<Drift> drift) {

        static Round of(Caught caught, Ended ended) {
            return new Round(caught, ended, 0, 0, 0, 0, List.of());
        }

        Round lookedBackOn(int commands) {
            return new Round(caught, ended, commands, unsettled, compared, failed, drift);
        }

        Round unsettled(List<Drift> kept) {
            int open = Math.toIntExact(
                    kept.stream().filter(entry -> entry.resolvedAt().isEmpty()).count());
            return new Round(caught, ended, lookedBackOn, open, compared, failed, kept);
        }

        Round compared(List<Result> results, boolean full) {
            boolean more = full || caught.stop() == Stop.PAGE_LIMIT;
            return with(results, more ? Ended.MORE_TO_DO : Ended.COMPLETE);
        }

        Round cutShort(List<Result> results) {
            return with(results, Ended.PROVIDER_AWAY);
        }

        private Round with(List<Result> results, Ended end) {
            List<Drift> found = results.stream()
                    .flatMap(result -> result instanceof Result.Compared(var of) ? of.stream() : Stream.empty())
                    .toList();
            int faulty = Math.toIntExact(
                    results.stream().filter(Result.Faulty.class::isInstance).count());
            List<Drift> all = Stream.concat(drift.stream(), found.stream()).toList();
            return new Round(caught, end, lookedBackOn, unsettled, results.size() - faulty, faulty, all);
        }

        RoundReport report(Instant started, Instant now) {
            return new RoundReport(
                    started,
                    Duration.between(started, now).toMillis(),
                    ended,
                    caught.read(),
                    caught.missed(),
                    lookedBackOn,
                    unsettled,
                    compared,
                    failed,
                    drift.stream().map(DriftView::of).toList());
        }
    }
}
