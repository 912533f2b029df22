package dev.vy.payments.paymentintent.mysql;

import dev.vy.contract.paymentintent.PaymentIntentVersion;
import dev.vy.contract.paymentintent.PaymentIntentView;
import dev.vy.payments.command.ChangesAfter;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.ListFilter;
import dev.vy.payments.mysql.JsonColumns;
import dev.vy.payments.mysql.Pages;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentViews;
import dev.vy.payments.paymentintent.PaymentIntents;
import dev.vy.payments.paymentintent.mysql.PaymentIntentEntity.Status;
import dev.vy.payments.provider.ProviderIntent.Decline;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Intents in {@code payment_intent}, their earlier versions in {@code payment_intent_history}. */
@ApplicationScoped
class MysqlPaymentIntents implements PaymentIntents {
    private static final String VERSIONS =
            "from PaymentIntentHistoryEntity where paymentIntentId = :id order by version";

    private final Rows rows;
    private final PaymentIntentColumns columns;
    private final JsonColumns json;

    @Inject
    MysqlPaymentIntents(Rows rows, PaymentIntentColumns columns, JsonColumns json) {
        this.rows = rows;
        this.columns = columns;
        this.json = json;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<PaymentIntentEntity, UUID> {}

    @Override
    public Uni<Void> add(PaymentIntent intent) {
        PaymentIntentEntity row = new PaymentIntentEntity();
        columns.write(intent, row);
        return rows.persist(row).replaceWithVoid();
    }

    @Override
    public Uni<Optional<PaymentIntent>> find(UUID id) {
        return rows.findById(id).map(this::readFound);
    }

    @Override
    public Uni<Optional<PaymentIntent>> findByReference(String providerReference) {
        return rows.find("providerReference", providerReference).firstResult().map(this::readFound);
    }

    @Override
    public Uni<Void> touch(String providerReference, Instant at) {
        return rows.update("updatedAt = ?1 where providerReference = ?2", at, providerReference)
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<PaymentIntent>> lock(UUID id) {
        return rows.findById(id, LockModeType.PESSIMISTIC_WRITE).map(this::readFound);
    }

    private Optional<PaymentIntent> readFound(@Nullable PaymentIntentEntity row) {
        return Optional.ofNullable(row).map(columns::read);
    }

    @Override
    public Uni<PaymentIntent> update(PaymentIntent changed) {
        return rows.findById(changed.id())
                .call(row -> session().chain(session -> session.persist(historyOf(row, changed.updatedAt()))))
                .invoke(row -> columns.write(changed, row))
                .call(() -> rows.flush())
                .map(columns::read);
    }

    @Override
    public Uni<List<PaymentIntent>> list(ListFilter filter) {
        return Pages.read(rows, filter)
                .map(found -> found.stream().map(columns::read).toList());
    }

    @Override
    public Uni<List<PaymentIntent>> changed(ChangesAfter after, Instant until, int limit) {
        return Pages.changed(rows, after, until, limit)
                .map(found -> found.stream().map(columns::read).toList());
    }

    @Override
    public Uni<List<UUID>> unfinished(Instant unchangedSince, UUID after, int limit) {
        return Pages.unfinished(rows, List.of(Status.PROCESSING, Status.REQUIRES_ACTION), unchangedSince, after, limit)
                .map(found -> found.stream().map(row -> row.id).toList());
    }

    @Override
    public Uni<List<PaymentIntentVersion>> versionsBefore(UUID id) {
        return session()
                .chain(session -> session.createSelectionQuery(VERSIONS, PaymentIntentHistoryEntity.class)
                        .setParameter("id", id)
                        .getResultList())
                .map(found -> found.stream().map(this::versionOf).toList());
    }

    private PaymentIntentVersion versionOf(PaymentIntentHistoryEntity row) {
        PaymentIntentView before = json.read(row.snapshot, PaymentIntentView.class);
        return new PaymentIntentVersion(
                row.id,
                row.versionDate,
                before.paymentIntentId(),
                before.externalId(),
                before.amountCents(),
                before.currency(),
                before.status(),
                before.metadata(),
                before.orderId(),
                before.subscriptionId(),
                before.nextRetryAt(),
                before.createdAt(),
                before.updatedAt());
    }

    /** The whole earlier version, but for the client secret, which is worth something and changes nothing. */
    private PaymentIntentHistoryEntity historyOf(PaymentIntentEntity row, Instant superseded) {
        PaymentIntent before = columns.read(row);
        PaymentIntentView view = PaymentIntentViews.of(before).withoutClientSecret();
        PaymentIntentHistoryEntity history = new PaymentIntentHistoryEntity();
        history.id = Ids.next();
        history.paymentIntentId = row.id;
        history.version = row.version;
        history.versionDate = superseded;
        history.snapshot = json.write(view);
        return history;
    }

    @Override
    public Uni<Boolean> isNewDecline(UUID id, Decline decline) {
        DeclinedAttemptEntity.Key key = new DeclinedAttemptEntity.Key(id, decline.reference());
        return session()
                .chain(session -> session.find(DeclinedAttemptEntity.class, key))
                .chain(known -> known == null
                        ? addDecline(key).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private Uni<Void> addDecline(DeclinedAttemptEntity.Key key) {
        return session().chain(session -> session.persist(declined(key)));
    }

    private static DeclinedAttemptEntity declined(DeclinedAttemptEntity.Key key) {
        DeclinedAttemptEntity declined = new DeclinedAttemptEntity();
        declined.key = key;
        return declined;
    }

    private Uni<Mutiny.Session> session() {
        return rows.getSession();
    }
}
