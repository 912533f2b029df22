package dev.vy.payments.idempotency;

import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.Reply;
import dev.vy.payments.command.Table;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Claims by the rules of their port. */
public final class InMemoryClaims implements Claims {
    public static final Duration LEASE = Duration.ofSeconds(80);
    public static final Duration PAUSE = Duration.ofSeconds(10);
    public static final int MAX_FAULTS = 3;
    public static final Duration KEY_LIFE = Duration.ofHours(23);
    public static final Duration PAST_ASKING = KEY_LIFE.plus(LEASE.multipliedBy(2));

    private final Table<UUID, Row> rows;
    private final Clock clock;

    public InMemoryClaims(InMemoryTransactions transactions, Clock clock) {
        this.rows = new Table<>(transactions);
        this.clock = clock;
    }

    /** One claim. */
    public record Row(
            UUID workId,
            Fingerprint fingerprint,
            CommandContext context,
            Optional<Reply> reply,
            Instant leaseUntil,
            Instant nextTryAt,
            Instant createdAt,
            int faults,
            Instant finishedAt) {

        Row leased(CommandContext holder, Instant until) {
            return new Row(workId, fingerprint, holder, reply, until, until, createdAt, faults, finishedAt);
        }

        Row released(Instant now, Instant next) {
            return new Row(workId, fingerprint, context, reply, now, next, createdAt, faults, finishedAt);
        }

        Row withFaults(int count) {
            return new Row(workId, fingerprint, context, reply, leaseUntil, nextTryAt, createdAt, count, finishedAt);
        }

        Row finished(Reply answer, Instant at) {
            return new Row(
                    workId, fingerprint, context, Optional.of(answer), leaseUntil, nextTryAt, createdAt, faults, at);
        }
    }

    public List<Row> stored() {
        return rows.stored();
    }

    @Override
    public Uni<Void> insert(UUID workId, Fingerprint fingerprint, CommandContext context) {
        return later(() -> {
            if (byKey(context).isPresent()) {
                throw new AlreadyClaimed();
            }
            Instant now = clock.instant();
            Instant until = now.plus(LEASE);
            rows.put(
                    workId, new Row(workId, fingerprint, context, Optional.empty(), until, until, now, 0, Instant.MAX));
            return null;
        });
    }

    @Override
    public Uni<Claim> takeExisting(Fingerprint fingerprint, CommandContext context) {
        return later(() -> take(byKey(context).orElseThrow(NothingClaimed::new), fingerprint, context));
    }

    private Claim take(Row row, Fingerprint fingerprint, CommandContext context) {
        Instant now = clock.instant();
        if (!row.fingerprint().hash().equals(fingerprint.hash())) {
            return new Claim.KeyReused();
        }
        if (row.reply().isPresent()) {
            return new Claim.Finished(row.reply().get(), row.finishedAt());
        }
        boolean sameRecord = row.context().correlationId().equals(context.correlationId());
        if (!sameRecord && now.isBefore(row.leaseUntil())) {
            return new Claim.InUse();
        }
        if (row.createdAt().isBefore(now.minus(KEY_LIFE)) && !isPastAsking(row, now)) {
            return new Claim.TooOld();
        }
        rows.put(
                row.workId(),
                row.leased(context, now.plus(LEASE)).withFaults(row.faults() >= MAX_FAULTS ? 0 : row.faults()));
        return isPastAsking(row, now) ? new Claim.PastAsking(row.workId()) : new Claim.Open(row.workId());
    }

    @Override
    public Uni<Claim> lock(UUID workId) {
        return later(() -> {
            Row row = rows.get(workId);
            return row.reply()
                    .<Claim>map(reply -> new Claim.Finished(reply, row.finishedAt()))
                    .orElse(new Claim.Open(workId));
        });
    }

    @Override
    public Uni<Instant> finish(UUID workId, Reply reply) {
        return later(() -> {
            rows.put(workId, rows.get(workId).finished(reply, clock.instant()));
            return clock.instant();
        });
    }

    @Override
    public Uni<Void> release(UUID workId) {
        return later(() -> {
            Instant now = clock.instant();
            rows.put(workId, rows.get(workId).released(now, now.plus(PAUSE)));
            return null;
        });
    }

    @Override
    public Uni<Boolean> abandon(CommandContext holder, Instant heldUntil) {
        return later(() -> {
            Instant now = clock.instant();
            Optional<Row> found = byKey(holder);
            found.filter(row -> row.reply().isEmpty()
                            && row.context().correlationId().equals(holder.correlationId())
                            && now.isBefore(row.leaseUntil())
                            && !row.leaseUntil().isAfter(heldUntil))
                    .ifPresent(row -> rows.put(row.workId(), row.released(now, now)));
            return found.isPresent();
        });
    }

    @Override
    public Uni<Boolean> faulted(UUID workId) {
        return later(() -> {
            Instant now = clock.instant();
            Row row = rows.get(workId);
            rows.put(workId, row.released(now, now.plus(PAUSE)).withFaults(row.faults() + 1));
            return row.reply().isEmpty() && row.faults() + 1 >= MAX_FAULTS;
        });
    }

    @Override
    public Uni<Integer> forget(Instant finishedBefore, int limit) {
        return later(() -> {
            List<UUID> old = rows.all().stream()
                    .filter(row -> row.reply().isPresent() && row.finishedAt().isBefore(finishedBefore))
                    .limit(limit)
                    .map(Row::workId)
                    .toList();
            old.forEach(rows::remove);
            return old.size();
        });
    }

    @Override
    public Uni<Optional<Instant>> nextTryOf(Collection<UUID> workIds) {
        return later(() -> rows.all().stream()
                .filter(row -> workIds.contains(row.workId()) && row.reply().isEmpty())
                .filter(row -> !row.leaseUntil().isAfter(clock.instant()))
                .map(Row::nextTryAt)
                .min(Comparator.naturalOrder()));
    }

    @Override
    public Uni<List<Unfinished>> takeUnfinished(int limit) {
        return later(() -> {
            Instant now = clock.instant();
            List<Row> due = rows.all().stream()
                    .filter(row -> row.reply().isEmpty() && row.nextTryAt().isBefore(now))
                    .filter(row -> row.faults() < MAX_FAULTS)
                    .filter(row -> row.createdAt().isAfter(now.minus(KEY_LIFE)))
                    .limit(limit)
                    .toList();
            return leased(due, now);
        });
    }

    @Override
    public Uni<List<Unfinished>> takePastAsking(int limit) {
        return later(() -> {
            Instant now = clock.instant();
            List<Row> due = rows.all().stream()
                    .filter(row -> row.reply().isEmpty() && row.nextTryAt().isBefore(now) && isPastAsking(row, now))
                    .filter(row -> row.faults() < MAX_FAULTS)
                    .limit(limit)
                    .toList();
            return leased(due, now);
        });
    }

    private List<Unfinished> leased(List<Row> due, Instant now) {
        due.forEach(row -> rows.put(row.workId(), row.leased(row.context(), now.plus(LEASE))));
        return due.stream()
                .map(row -> new Unfinished(
                        row.workId(), row.context(), row.fingerprint().commandJson()))
                .toList();
    }

    @Override
    public Uni<List<Unsettled>> unsettled(Duration pastAskingFor, int limit) {
        return later(() -> rows.all().stream()
                .filter(row -> row.reply().isEmpty()
                        && isPastAsking(row, clock.instant().minus(pastAskingFor)))
                .limit(limit)
                .map(row -> new Unsettled(row.workId(), row.context().topic(), row.createdAt()))
                .toList());
    }

    private static boolean isPastAsking(Row row, Instant now) {
        return !row.createdAt().isAfter(now.minus(PAST_ASKING));
    }

    private Optional<Row> byKey(CommandContext context) {
        return rows.all().stream()
                .filter(row -> row.context().caller().equals(context.caller())
                        && row.context().idempotencyKey().equals(context.idempotencyKey()))
                .findAny();
    }

    private static <T> Uni<T> later(Supplier<T> work) {
        return Uni.createFrom().item(work);
    }
}
