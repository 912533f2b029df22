package dev.vy.payments.paymentmethod.mysql;

import dev.vy.payments.command.Page;
import dev.vy.payments.command.Page.From;
import dev.vy.payments.paymentmethod.Holder;
import dev.vy.payments.paymentmethod.PaymentMethod;
import dev.vy.payments.paymentmethod.PaymentMethodState;
import dev.vy.payments.paymentmethod.PaymentMethodState.Removed;
import dev.vy.payments.paymentmethod.PaymentMethodState.Vaulted;
import dev.vy.payments.paymentmethod.PaymentMethods;
import dev.vy.payments.paymentmethod.mysql.PaymentMethodEntity.Status;
import dev.vy.payments.provider.ProviderMethod.Details;
import dev.vy.payments.provider.ProviderMethod.Expiry;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payment methods in the table {@code payment_method}; their ids are in the order in which they came. */
@ApplicationScoped
class MysqlPaymentMethods implements PaymentMethods {
    private static final String OF_HOLDER = "ownerId = ?1 and personId = ?2 and status = VAULTED";

    private final Rows rows;

    @Inject
    MysqlPaymentMethods(Rows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<PaymentMethodEntity, UUID> {}

    @Override
    public Uni<Void> add(PaymentMethod method) {
        PaymentMethodEntity row = new PaymentMethodEntity();
        write(method, row);
        return rows.persistAndFlush(row).replaceWithVoid();
    }

    @Override
    public Uni<Optional<PaymentMethod>> find(UUID id) {
        return rows.findById(id).map(MysqlPaymentMethods::readFound);
    }

    @Override
    public Uni<Optional<PaymentMethod>> findByReference(String providerReference) {
        return rows.find("providerReference", providerReference).firstResult().map(MysqlPaymentMethods::readFound);
    }

    @Override
    public Uni<Optional<PaymentMethod>> lock(UUID id) {
        return rows.findById(id, LockModeType.PESSIMISTIC_WRITE).map(MysqlPaymentMethods::readFound);
    }

    /** Finds without a lock first: to lock what is not there would keep others from adding their own beside it. */
    @Override
    public Uni<Optional<PaymentMethod>> lockByReference(String providerReference) {
        return rows.getSession()
                .chain(session -> session.createSelectionQuery(
                                "select id from PaymentMethodEntity where providerReference = :reference", UUID.class)
                        .setParameter("reference", providerReference)
                        .getSingleResultOrNull())
                .chain(id -> id == null ? Uni.createFrom().item(Optional.empty()) : lock(id));
    }

    @Override
    public Uni<Optional<PaymentMethod>> lockNewest(Holder holder) {
        return ofHolder(OF_HOLDER + " order by id desc", holder)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(MysqlPaymentMethods::readFound);
    }

    @Override
    public Uni<List<PaymentMethod>> lockAllOf(String customerReference) {
        return rows.find("customerReference = ?1 and status = VAULTED", customerReference)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .map(MysqlPaymentMethods::readAll);
    }

    @Override
    public Uni<Void> update(PaymentMethod changed) {
        return rows.findById(changed.id()).invoke(row -> write(changed, row)).chain(() -> rows.flush());
    }

    @Override
    public Uni<Long> countVaulted(Holder holder) {
        return rows.count(OF_HOLDER, Holders.ownerId(holder), holder.personId());
    }

    @Override
    public Uni<List<PaymentMethod>> list(Holder holder, Page page) {
        int limit = page.limit();
        return switch (page.from()) {
            case From.Newest newest -> list(ofHolder(OF_HOLDER + " order by id desc", holder), limit);
            case From.After(UUID id) -> list(ofHolder(OF_HOLDER + " and id < ?3 order by id desc", holder, id), limit);
            case From.Before(UUID id) ->
                list(ofHolder(OF_HOLDER + " and id > ?3 order by id", holder, id), limit)
                        .map(List::reversed);
        };
    }

    private static Uni<List<PaymentMethod>> list(PanacheQuery<PaymentMethodEntity> query, int limit) {
        return query.page(0, limit).list().map(MysqlPaymentMethods::readAll);
    }

    private PanacheQuery<PaymentMethodEntity> ofHolder(String query, Holder holder) {
        return rows.find(query, Holders.ownerId(holder), holder.personId());
    }

    private PanacheQuery<PaymentMethodEntity> ofHolder(String query, Holder holder, UUID cursor) {
        return rows.find(query, Holders.ownerId(holder), holder.personId(), cursor);
    }

    private static void write(PaymentMethod method, PaymentMethodEntity row) {
        row.id = method.id();
        row.ownerId = Holders.ownerId(method.holder());
        row.personId = method.holder().personId();
        row.providerReference = method.reference();
        row.customerReference = method.customerReference();
        row.createdAt = method.createdAt();
        row.updatedAt = method.updatedAt();
        writeState(method.state(), row);
    }

    private static void writeState(PaymentMethodState state, PaymentMethodEntity row) {
        row.type = null;
        row.brand = null;
        row.last4 = null;
        row.expMonth = null;
        row.expYear = null;
        switch (state) {
            case Removed() -> row.status = Status.REMOVED;
            case Vaulted(Details details) -> {
                row.status = Status.VAULTED;
                row.type = details.type();
                row.brand = details.brand().orElse(null);
                row.last4 = details.last4().orElse(null);
                row.expMonth = details.expiry().map(Expiry::month).orElse(null);
                row.expYear = details.expiry().map(Expiry::year).orElse(null);
            }
        }
    }

    private static List<PaymentMethod> readAll(List<PaymentMethodEntity> found) {
        return found.stream().map(MysqlPaymentMethods::read).toList();
    }

    private static Optional<PaymentMethod> readFound(@Nullable PaymentMethodEntity found) {
        return Optional.ofNullable(found).map(MysqlPaymentMethods::read);
    }

    private static PaymentMethod read(PaymentMethodEntity row) {
        return new PaymentMethod(
                row.id,
                Holders.read(row.ownerId, row.personId),
                row.providerReference,
                row.customerReference,
                readState(row),
                row.createdAt,
                row.updatedAt);
    }

    private static PaymentMethodState readState(PaymentMethodEntity row) {
        return switch (row.status) {
            case VAULTED ->
                new Vaulted(new Details(
                        Objects.requireNonNull(row.type, "a vaulted method has a type"),
                        Optional.ofNullable(row.brand),
                        Optional.ofNullable(row.last4),
                        readExpiry(row.expMonth, row.expYear)));
            case REMOVED -> new Removed();
        };
    }

    private static Optional<Expiry> readExpiry(@Nullable Integer month, @Nullable Integer year) {
        return month == null || year == null ? Optional.empty() : Optional.of(new Expiry(month, year));
    }
}
