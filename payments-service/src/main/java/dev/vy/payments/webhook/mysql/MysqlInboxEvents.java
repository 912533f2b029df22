package dev.vy.payments.webhook.mysql;

import dev.vy.payments.webhook.InboxEvent;
import dev.vy.payments.webhook.InboxEvents;
import dev.vy.payments.webhook.WebhookConfig;
import dev.vy.payments.webhook.mysql.ProviderEventEntity.Status;
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
import java.util.Optional;
import java.util.Set;
import org.hibernate.LockMode;

/** Webhook events in the table {@code provider_event}. */
@ApplicationScoped
class MysqlInboxEvents implements InboxEvents, PanacheRepositoryBase<ProviderEventEntity, String> {
    private static final String DUE =
            "select id from ProviderEventEntity where status = WAITING and nextTryAt <= :now order by nextTryAt";

    private static final String KNOWN = "select id from ProviderEventEntity where id in :ids";

    private static final List<Status> UNAPPLIED = List.of(Status.WAITING, Status.GIVEN_UP);

    private final WebhookConfig config;
    private final Clock clock;

    @Inject
    MysqlInboxEvents(WebhookConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** Two who store one event at once: the second's insert fails on the key, and its next try finds the row. */
    @Override
    public Uni<Boolean> addIfNew(String id, String type, String json) {
        return findById(id)
                .chain(known -> known != null
                        ? reopenIfGivenUp(known)
                        : persistAndFlush(newRow(id, type, json)).replaceWith(true));
    }

    @Override
    public Uni<Set<String>> known(Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Set.of())
                : getSession()
                        .chain(session -> session.createSelectionQuery(KNOWN, String.class)
                                .setParameter("ids", ids)
                                .getResultList())
                        .map(Set::copyOf);
    }

    @Override
    public Uni<Boolean> isUnappliedAbout(String text) {
        return count("status in ?1 and payload like ?2", UNAPPLIED, "%" + text + "%")
                .map(count -> count > 0);
    }

    /** Locked only where it is there: a locking read of nothing would stand in the way of new events. */
    private Uni<Boolean> reopenIfGivenUp(ProviderEventEntity seen) {
        return seen.status == Status.GIVEN_UP
                ? getSession()
                        .chain(session -> session.refresh(seen, LockMode.PESSIMISTIC_WRITE))
                        .map(locked -> reopen(seen))
                : Uni.createFrom().item(false);
    }

    private boolean reopen(ProviderEventEntity row) {
        if (row.status != Status.GIVEN_UP) {
            return false;
        }
        row.status = Status.WAITING;
        row.tries = 0;
        row.nextTryAt = clock.instant().plus(config.lease());
        return true;
    }

    private ProviderEventEntity newRow(String id, String type, String json) {
        Instant now = clock.instant();
        ProviderEventEntity row = new ProviderEventEntity();
        row.id = id;
        row.type = type;
        row.payload = json;
        row.status = Status.WAITING;
        row.nextTryAt = now.plus(config.lease());
        row.receivedAt = now;
        return row;
    }

    @Override
    public Uni<Void> ended(String id, End end) {
        return findById(id)
                .invoke(row -> {
                    row.status = statusOf(end);
                    row.appliedAt = clock.instant();
                    row.lastError = null;
                })
                .replaceWithVoid();
    }

    private static Status statusOf(End end) {
        return switch (end) {
            case APPLIED -> Status.APPLIED;
            case RECORDED -> Status.RECORDED;
            case UNKNOWN_TYPE -> Status.UNKNOWN_TYPE;
        };
    }

    @Override
    public Uni<Void> putOff(String id, String reason, Optional<Duration> pause) {
        return findById(id)
                .invoke(row -> {
                    row.tries++;
                    row.lastError = reason;
                    row.status = pause.isPresent() ? Status.WAITING : Status.GIVEN_UP;
                    row.nextTryAt = clock.instant().plus(pause.orElse(Duration.ZERO));
                })
                .replaceWithVoid();
    }

    /** Reads without locks, then locks row by row: a locking read of the index would stand in the way of new events. */
    @Override
    public Uni<List<InboxEvent>> takeDue(int limit) {
        Instant now = clock.instant();
        return getSession()
                .chain(session -> session.createSelectionQuery(DUE, String.class)
                        .setParameter("now", now)
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

    private Uni<ProviderEventEntity> lockIfStillDue(String id, Instant now) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .map(row -> row.status == Status.WAITING && !row.nextTryAt.isAfter(now) ? row : null);
    }

    private InboxEvent lease(ProviderEventEntity row, Instant now) {
        row.nextTryAt = now.plus(config.lease());
        return new InboxEvent(row.id, row.type, row.payload, row.tries);
    }
}
