package dev.vy.payments.reconcile;

import dev.vy.payments.command.Transactions;
import dev.vy.payments.idempotency.Claims.Unsettled;
import dev.vy.payments.idempotency.OldCommands;
import dev.vy.payments.reconcile.Drift.Kind;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Has old commands settled, and reports those that resist. */
@ApplicationScoped
class UnsettledCommands {
    private final OldCommands commands;
    private final DriftLog log;
    private final Drifts drifts;
    private final Transactions transactions;
    private final ReconcileConfig config;

    @Inject
    UnsettledCommands(
            OldCommands commands, DriftLog log, Drifts drifts, Transactions transactions, ReconcileConfig config) {
        this.commands = commands;
        this.log = log;
        this.drifts = drifts;
        this.transactions = transactions;
        this.config = config;
    }

    /** Gives how many were looked at. */
    Uni<Integer> lookBack() {
        return commands.lookBackOn(config.batch());
    }

    /** Those that are settled by now are over; as many as are looked at in one round can be open at one time. */
    Uni<List<Drift>> report() {
        return commands.unsettled(config.unsettledAfter(), config.batch())
                .chain(open -> transactions
                        .inTransaction(() -> drifts.openObjects(List.of(Kind.UNSETTLED_COMMAND), config.batch()))
                        .chain(known -> keepEach(open, known)));
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
}
