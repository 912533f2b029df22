package dev.vy.payments.idempotency.mysql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.payments.command.CommandContext;
import dev.vy.payments.command.Reply;
import dev.vy.payments.idempotency.Claims;
import dev.vy.payments.idempotency.Fingerprint;
import dev.vy.payments.idempotency.IdempotencyConfig;
import dev.vy.payments.idempotency.mysql.IdempotentRequestEntity.Status;
import dev.vy.payments.mysql.MysqlErrors;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Claims in the table {@code idempotent_request}: its unique key is what lets one caller through and no other. */
@ApplicationScoped
class MysqlClaims implements Claims, PanacheRepositoryBase<IdempotentRequestEntity, UUID> {
    private static final String UNFINISHED = """
            select id from IdempotentRequestEntity
            where status = OPEN and nextTryAt < :now and createdAt > :oldest and faults < :maxFaults order by nextTryAt""";

    private static final String UNDER_KEY =
            "select id from IdempotentRequestEntity where caller = :caller and idempotencyKey = :key";
    private static final String PAST_ASKING = """
            select id from IdempotentRequestEntity
            where status = OPEN and nextTryAt < :now and createdAt <= :oldest and faults < :maxFaults order by nextTryAt""";

    private static final String WAITING = """
            id in :ids and status = OPEN and leaseUntil <= :now and createdAt > :oldest and faults < :maxFaults
            order by nextTryAt""";

    private static final String KEPT_LONG_ENOUGH = """
            select id from IdempotentRequestEntity where status = FINISHED and finishedAt < :before order by finishedAt""";

    /** An outage of hours is asked about six times an hour, and its end is found within ten minutes. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final ObjectMapper json;
    private final IdempotencyConfig config;
    private final Clock clock;

    @Inject
    MysqlClaims(ObjectMapper json, IdempotencyConfig config, Clock clock) {
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Uni<Void> insert(UUID workId, Fingerprint fingerprint, CommandContext context) {
        return persistAndFlush(newRow(workId, fingerprint, context))
                .onFailure(failure -> MysqlErrors.isAny(failure, MysqlErrors.DUPLICATE_ENTRY))
                .transform(failure -> new AlreadyClaimed())
                .replaceWithVoid();
    }

    @Override
    public Uni<Claim> takeExisting(Fingerprint fingerprint, CommandContext context) {
        return find("caller = ?1 and idempotencyKey = ?2", context.caller(), context.idempotencyKey())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(NothingClaimed::new)
                .map(row -> take(row, fingerprint, context));
    }

    private Claim take(IdempotentRequestEntity row, Fingerprint fingerprint, CommandContext context) {
        if (!row.fingerprint.equals(fingerprint.hash())) {
            return new Claim.KeyReused();
        }
        if (row.status == Status.FINISHED) {
            return finished(row);
        }
        Instant now = clock.instant();
        boolean sameRecordAgain = row.correlationId.equals(context.correlationId());
        if (!sameRecordAgain && now.isBefore(row.leaseUntil)) {
            return new Claim.InUse();
        }
        row.correlationId = context.correlationId();
        if (row.createdAt.isBefore(oldestRepeatable(now)) && row.createdAt.isAfter(youngestPastAsking(now))) {
            return new Claim.TooOld();
        }
        hold(row, now);
        if (row.faults >= config.maxFaults()) {
            // Given up, and wanted again by its caller or an operator: the tries begin anew.
            row.faults = 0;
        }
        return row.createdAt.isAfter(youngestPastAsking(now)) ? new Claim.Open(row.id) : new Claim.PastAsking(row.id);
    }

    @Override
    public Uni<Claim> lock(UUID workId) {
        return findById(workId, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> row.status == Status.FINISHED ? finished(row) : new Claim.Open(row.id));
    }

    @Override
    public Uni<Instant> finish(UUID workId, Reply reply) {
        return findById(workId).map(row -> finish(row, reply));
    }

    private Instant finish(IdempotentRequestEntity row, Reply reply) {
        Instant now = clock.instant();
        row.status = Status.FINISHED;
        row.reply = write(StoredReply.of(reply, json));
        row.finishedAt = now;
        return now;
    }

    @Override
    public Uni<Void> release(UUID workId) {
        return findById(workId, LockModeType.PESSIMISTIC_WRITE)
                .invoke(row -> {
                    Instant now = clock.instant();
                    row.leaseUntil = now;
                    row.nextTryAt = now.plus(pauseAfter(row.tries));
                    row.tries++;
                })
                .replaceWithVoid();
    }

    /** Looks without a lock first: a locking read that finds nothing would stand in the way of new claims. */
    @Override
    public Uni<Boolean> abandon(CommandContext holder, Instant heldUntil) {
        return getSession()
                .chain(session -> session.createSelectionQuery(UNDER_KEY, UUID.class)
                        .setParameter("caller", holder.caller())
                        .setParameter("key", holder.idempotencyKey())
                        .getSingleResultOrNull())
                .chain(id -> id == null
                        ? Uni.createFrom().item(false)
                        : findById(id, LockModeType.PESSIMISTIC_WRITE)
                                .invoke(row -> endLease(row, holder, heldUntil))
                                .replaceWith(true));
    }

    /** Whoever has taken the work over since has a later lease, or has left a correlation id of its own. */
    private void endLease(IdempotentRequestEntity row, CommandContext holder, Instant heldUntil) {
        Instant now = clock.instant();
        if (row.status == Status.OPEN
                && row.correlationId.equals(holder.correlationId())
                && now.isBefore(row.leaseUntil)
                && !row.leaseUntil.isAfter(heldUntil)) {
            row.leaseUntil = now;
            row.nextTryAt = now;
        }
    }

    @Override
    public Uni<Boolean> faulted(UUID workId) {
        return findById(workId, LockModeType.PESSIMISTIC_WRITE).map(row -> {
            Instant now = clock.instant();
            row.leaseUntil = now;
            row.nextTryAt = now.plus(pauseAfter(row.faults));
            row.faults++;
            return row.status == Status.OPEN && row.faults >= config.maxFaults();
        });
    }

    /** Ids first: a delete by age would lock what it passes over. */
    @Override
    public Uni<Integer> forget(Instant finishedBefore, int limit) {
        return getSession()
                .chain(session -> session.createSelectionQuery(KEPT_LONG_ENOUGH, UUID.class)
                        .setParameter("before", finishedBefore)
                        .setMaxResults(limit)
                        .getResultList())
                .chain(ids -> ids.isEmpty()
                        ? Uni.createFrom().item(0L)
                        : delete("id in ?1 and status = ?2", ids, Status.FINISHED))
                .map(Long::intValue);
    }

    private Duration pauseAfter(int tries) {
        Duration pause = config.pauseAfterUnknown().multipliedBy(1L << Math.min(tries, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Reads without locks, then locks row by row: a locking read of the index would stand in the way of new claims. */
    @Override
    public Uni<List<Unfinished>> takeUnfinished(int limit) {
        Instant now = clock.instant();
        return takeDue(UNFINISHED, now, oldestRepeatable(now), limit);
    }

    @Override
    public Uni<List<Unfinished>> takePastAsking(int limit) {
        Instant now = clock.instant();
        return takeDue(PAST_ASKING, now, youngestPastAsking(now), limit);
    }

    private Uni<List<Unfinished>> takeDue(String query, Instant now, Instant oldest, int limit) {
        return getSession()
                .chain(session -> session.createSelectionQuery(query, UUID.class)
                        .setParameter("now", now)
                        .setParameter("oldest", oldest)
                        .setParameter("maxFaults", config.maxFaults())
                        .setMaxResults(limit)
                        .getResultList())
                .onItem()
                .transformToMulti(ids -> Multi.createFrom().iterable(ids))
                .onItem()
                .transformToUniAndConcatenate(id -> lockIfStillDue(id, now))
                .map(row -> lease(row, now))
                .collect()
                .asList();
    }

    @Override
    public Uni<List<Unsettled>> unsettled(Duration pastAskingFor, int limit) {
        Instant oldest = youngestPastAsking(clock.instant()).minus(pastAskingFor);
        return find("status = ?1 and createdAt <= ?2 order by createdAt", Status.OPEN, oldest)
                .page(0, limit)
                .list()
                .map(rows -> rows.stream()
                        .map(row -> new Unsettled(row.id, row.topic, row.createdAt))
                        .toList());
    }

    @Override
    public Uni<Optional<Instant>> nextTryOf(Collection<UUID> workIds) {
        Instant now = clock.instant();
        Map<String, Object> values =
                Map.of("ids", workIds, "now", now, "oldest", oldestRepeatable(now), "maxFaults", config.maxFaults());
        return find(WAITING, values)
                .firstResult()
                .map(row -> Optional.ofNullable(row).map(found -> found.nextTryAt));
    }

    private Uni<IdempotentRequestEntity> lockIfStillDue(UUID id, Instant now) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> row.status == Status.OPEN && row.nextTryAt.isBefore(now) ? row : null);
    }

    private Unfinished lease(IdempotentRequestEntity row, Instant now) {
        hold(row, now);
        CommandContext context = new CommandContext(
                row.topic,
                row.correlationId,
                row.caller,
                row.idempotencyKey,
                Optional.ofNullable(row.userId),
                now.plus(config.lease()),
                Optional.ofNullable(row.requestId));
        return new Unfinished(row.id, context, row.command);
    }

    private IdempotentRequestEntity newRow(UUID workId, Fingerprint fingerprint, CommandContext context) {
        Instant now = clock.instant();
        IdempotentRequestEntity row = new IdempotentRequestEntity();
        row.id = workId;
        row.caller = context.caller();
        row.idempotencyKey = context.idempotencyKey();
        row.fingerprint = fingerprint.hash();
        row.topic = context.topic();
        row.command = fingerprint.commandJson();
        row.correlationId = context.correlationId();
        row.userId = context.userId().orElse(null);
        row.requestId = context.requestId().orElse(null);
        row.status = Status.OPEN;
        hold(row, now);
        row.createdAt = now;
        return row;
    }

    private Claim finished(IdempotentRequestEntity row) {
        return new Claim.Finished(replyOf(row), Objects.requireNonNull(row.finishedAt));
    }

    private Instant oldestRepeatable(Instant now) {
        return now.minus(config.providerKeyLife());
    }

    private Instant youngestPastAsking(Instant now) {
        return now.minus(IdempotencyConfig.pastAskingAfter(config));
    }

    private void hold(IdempotentRequestEntity row, Instant now) {
        row.leaseUntil = now.plus(config.lease());
        row.nextTryAt = row.leaseUntil;
    }

    private Reply replyOf(IdempotentRequestEntity row) {
        try {
            return json.readValue(Objects.requireNonNull(row.reply), StoredReply.class)
                    .toReply();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored reply of " + row.id + " cannot be read", e);
        }
    }

    private String write(StoredReply reply) {
        try {
            return json.writeValueAsString(reply);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reply of the contract is always JSON", e);
        }
    }
}
