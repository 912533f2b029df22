package dev.vy.payments.reconcile;

import dev.vy.payments.reconcile.Comparisons.Result;
import dev.vy.payments.reconcile.MissedEvents.Caught;
import dev.vy.payments.reconcile.MissedEvents.Stop;
import dev.vy.payments.reconcile.RoundReport.Ended;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * One round: events that no webhook brought first, as they settle most; then commands too old to be repeated; then what
 * has changed or waits too long. Two at once do no harm.
 */
@ApplicationScoped
class ReconcileRound {
    private static final Logger LOG = Logger.getLogger(ReconcileRound.class);

    private final MissedEvents events;
    private final UnsettledCommands commands;
    private final Candidates candidates;
    private final Comparisons comparisons;
    private final Clock clock;

    @Inject
    ReconcileRound(
            MissedEvents events,
            UnsettledCommands commands,
            Candidates candidates,
            Comparisons comparisons,
            Clock clock) {
        this.events = events;
        this.commands = commands;
        this.candidates = candidates;
        this.comparisons = comparisons;
        this.clock = clock;
    }

    /** Fails only where the store is away. */
    Uni<RoundReport> run(Optional<Duration> lookBack) {
        Instant started = clock.instant();
        return events.catchUp()
                .chain(caught -> caught.stop() == Stop.PROVIDER_AWAY
                        ? Uni.createFrom().item(Round.of(caught, Ended.PROVIDER_AWAY))
                        : settleAndCompare(caught, lookBack.map(started::minus)))
                .map(round -> round.report(started, clock.instant()))
                .invoke(ReconcileRound::tell);
    }

    private Uni<Round> settleAndCompare(Caught caught, Optional<Instant> since) {
        return commands.lookBack()
                .map(looked -> Round.of(caught, Ended.COMPLETE).lookedBackOn(looked))
                .chain(round -> commands.report().map(round::unsettled))
                .chain(round -> compare(round, caught, since));
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
