package dev.vy.payments.paymentmethod;

import dev.vy.payments.command.InMemoryTransactions;
import dev.vy.payments.command.Table;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Customers by id. */
public final class InMemoryCustomers implements Customers {
    private final Table<UUID, Customer> rows;

    public InMemoryCustomers(InMemoryTransactions transactions) {
        this.rows = new Table<>(transactions);
    }

    public List<Customer> stored() {
        return rows.stored();
    }

    @Override
    public Uni<Void> add(Customer customer) {
        return Uni.createFrom().item(() -> {
            rows.put(customer.id(), customer);
            return null;
        });
    }

    @Override
    public Uni<Optional<Customer>> find(Holder holder) {
        return first(customer -> customer.holder().equals(holder));
    }

    @Override
    public Uni<Optional<Customer>> findByReference(String providerReference) {
        return first(customer -> customer.reference().equals(Optional.of(providerReference)));
    }

    private Uni<Optional<Customer>> first(Predicate<Customer> wanted) {
        return Uni.createFrom().item(() -> rows.all().stream().filter(wanted).findAny());
    }

    @Override
    public Uni<Optional<Customer>> lock(Holder holder) {
        return find(holder);
    }

    @Override
    public Uni<Void> update(Customer changed) {
        return add(changed);
    }

    @Override
    public Uni<Void> remove(Customer customer) {
        return Uni.createFrom().item(() -> {
            rows.remove(customer.id());
            return null;
        });
    }
}
