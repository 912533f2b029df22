package dev.vy.payments.paymentmethod.mysql;

import dev.vy.payments.paymentmethod.Customer;
import dev.vy.payments.paymentmethod.Customers;
import dev.vy.payments.paymentmethod.Holder;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers in the table {@code customer}, whose unique keys let each holder and each of the provider's in once. */
@ApplicationScoped
class MysqlCustomers implements Customers {
    private final Rows rows;

    @Inject
    MysqlCustomers(Rows rows) {
        this.rows = rows;
    }

    @ApplicationScoped
    static class Rows implements PanacheRepositoryBase<CustomerEntity, UUID> {}

    @Override
    public Uni<Void> add(Customer customer) {
        CustomerEntity row = new CustomerEntity();
        write(customer, row);
        return rows.persistAndFlush(row).replaceWithVoid();
    }

    @Override
    public Uni<Optional<Customer>> find(Holder holder) {
        return of(holder).firstResult().map(MysqlCustomers::readFound);
    }

    @Override
    public Uni<Optional<Customer>> findByReference(String providerReference) {
        return rows.find("providerReference", providerReference).firstResult().map(MysqlCustomers::readFound);
    }

    @Override
    public Uni<Optional<Customer>> lock(Holder holder) {
        return of(holder).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult().map(MysqlCustomers::readFound);
    }

    private PanacheQuery<CustomerEntity> of(Holder holder) {
        return rows.find("ownerId = ?1 and personId = ?2", Holders.ownerId(holder), holder.personId());
    }

    @Override
    public Uni<Void> update(Customer changed) {
        return rows.findById(changed.id()).invoke(row -> write(changed, row)).chain(() -> rows.flush());
    }

    @Override
    public Uni<Void> remove(Customer customer) {
        return rows.deleteById(customer.id()).replaceWithVoid();
    }

    private static void write(Customer customer, CustomerEntity row) {
        row.id = customer.id();
        row.ownerId = Holders.ownerId(customer.holder());
        row.personId = customer.holder().personId();
        row.providerReference = customer.reference().orElse(null);
        row.defaultMethodId = customer.defaultMethod().orElse(null);
        row.createdAt = customer.createdAt();
        row.updatedAt = customer.updatedAt();
    }

    private static Optional<Customer> readFound(@Nullable CustomerEntity found) {
        return Optional.ofNullable(found)
                .map(row -> new Customer(
                        row.id,
                        Holders.read(row.ownerId, row.personId),
                        Optional.ofNullable(row.providerReference),
                        Optional.ofNullable(row.defaultMethodId),
                        row.createdAt,
                        row.updatedAt));
    }
}
