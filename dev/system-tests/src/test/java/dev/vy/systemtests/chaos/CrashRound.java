package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Answer;
import dev.vy.systemtests.SystemUnderTest;
import dev.vy.systemtests.chaos.CrashCommand.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/** One kill: each command is stopped at another step, then the process that holds them all dies. */
final class CrashRound {
    /** Longer than it takes to send the kill, shorter than the service waits for the provider. */
    private static final int HOLD_MILLIS = 5000;

    private static final List<Point> OUTBOX = List.of(Point.EVENTS_SENT, Point.EVENTS_READ);
    private static final List<Point> WEBHOOKS =
            List.of(Point.WEBHOOK_STORED, Point.WEBHOOK_APPLIED, Point.WEBHOOK_READ);

    private final SystemUnderTest system;
    private final Ledger ledger = new Ledger();
    private final int shift;
    private final List<Waiting> waiting = new ArrayList<>();

    /** @param shift by how many steps each command is ahead of its place in round 0 */
    CrashRound(SystemUnderTest system, int shift) {
        this.system = system;
        this.shift = shift;
    }

    private record Cell(CrashCommand command, CrashStep step, Order order) {}

    private record Waiting(Cell cell, CompletableFuture<Answer> answer) {}

    /** Stops every command somewhere and kills. */
    void crash(Doomed doomed) {
        List<Cell> cells = cells();
        Point outbox = OUTBOX.get(shift % OUTBOX.size());
        Point webhook = WEBHOOKS.get(shift % WEBHOOKS.size());
        doomed.arm(outbox);
        doomed.arm(webhook);
        cells.forEach(cell -> stop(doomed, cell));
        doomed.awaitReached(outbox);
        doomed.awaitReached(webhook);
        waiting.forEach(this::requireHeld);
        doomed.kill();
    }

    private List<Cell> cells() {
        return Stream.of(CrashCommand.values())
                .map(command -> new Cell(command, stepOf(command), prepare(command)))
                .sorted(Comparator.comparing(Cell::step))
                .toList();
    }

    /** One that never asks the provider waits at the next step that it has. */
    private CrashStep stepOf(CrashCommand command) {
        CrashStep[] steps = CrashStep.values();
        CrashStep step = steps[(command.ordinal() + shift) % steps.length];
        return step.isPossibleFor(command) ? step : CrashStep.BEFORE_TRANSACTION_2;
    }

    private Order prepare(CrashCommand command) {
        boolean even = (command.ordinal() + shift) % 2 == 0;
        return command.prepare(ledger, ledger.caller(even ? system.gateway() : system.secondGateway()));
    }

    private void stop(Doomed doomed, Cell cell) {
        cell.step()
                .pointOf(cell.command())
                .ifPresentOrElse(
                        point -> {
                            doomed.arm(point);
                            send(cell);
                            doomed.awaitReached(point);
                        },
                        () -> sendAndHold(cell));
    }

    private void sendAndHold(Cell cell) {
        String request = cell.command().asking().orElseThrow().request();
        long before = system.sandbox().requests(request);
        system.sandbox().misbehave("{'on':'%s','action':'delay','millis':%d}", request, HOLD_MILLIS);
        send(cell);
        system.awaitRequests(request, before + 1);
    }

    private void send(Cell cell) {
        Order order = cell.order();
        waiting.add(new Waiting(cell, order.caller().postLater(order.route(), order.body(), order.key())));
    }

    /** Shows that the command stands where it is meant to: else the cell would prove nothing. */
    private void requireHeld(Waiting held) {
        Cell cell = held.cell();
        List<String> claims = system.database()
                .texts(
                        "SELECT status FROM idempotent_request WHERE idempotency_key = ?",
                        cell.order().key());
        boolean answered = held.answer().isDone();
        if (cell.step().isAnsweredBefore()) {
            held.answer().join();
        }
        if (!cell.step().claim().fits(claims) || answered && !cell.step().isAnsweredBefore()) {
            throw new IllegalStateException("%s is not %s: its claim is %s, its caller %s"
                    .formatted(cell.command(), cell.step(), claims, answered ? "answered" : "waiting"));
        }
    }

    /** With a running service again: every caller gets the outcome, now or when it asks again, and it is one and true. */
    List<Violation> judge() {
        List<Violation> found = new ArrayList<>();
        waiting.forEach(this::write);
        List<Violation> judged = Invariants.violations(system, ledger);
        waiting.forEach(held -> found.addAll(repeat(held.cell())));
        judged.forEach(violation ->
                found.add(new Violation(violation.kind(), "round " + shift + ": " + violation.sentence())));
        return found;
    }

    private void write(Waiting held) {
        Order order = held.cell().order();
        try {
            ledger.write(
                    order.caller(),
                    order.route(),
                    order.body(),
                    order.key(),
                    held.answer().join());
        } catch (CompletionException broken) {
            ledger.writeUnheard(order.caller(), order.route(), order.body(), order.key());
        }
    }

    /** A repeat gives what was told before, and says that it is a repeat. */
    private List<Violation> repeat(Cell cell) {
        Order order = cell.order();
        Answer again = order.caller().post(order.route(), order.body(), order.key());
        boolean same = again.status() == 200
                && again.isReplayed()
                && ledger.told().stream()
                        .filter(told -> told.key().equals(order.key()) && told.isSuccess())
                        .allMatch(told -> told.reply().equals(again.data()));
        return same
                ? List.of()
                : List.of(Violation.lost(
                        "%s killed %s: the repeat says %d %s",
                        cell.command(), cell.step(), again.status(), again.text()));
    }

    int requests() {
        return ledger.told().size();
    }

    /** Until whoever still waited has an answer. */
    Duration recovery(long killedAtNanos) {
        waiting.stream()
                .map(Waiting::answer)
                .forEach(answer -> answer.handle((done, failure) -> true).join());
        return Duration.ofNanos(System.nanoTime() - killedAtNanos);
    }
}
