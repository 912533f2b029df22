package dev.vy.payments.paymentmethod;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The stored customers, one for each holder. All methods run in the caller's transaction. */
public interface Customers {
    /** Another one of the same holder, added at the same time, makes the transaction start anew. */
    Uni<Void> add(Customer customer);

    Uni<Optional<Customer>> find(Holder holder);

    Uni<Optional<Customer>> findByReference(String providerReference);

    /**
     * The customer with its row locked: all who change a holder's methods come one after another. Lock it before any of
     * its methods, and as the first that a transaction does with it.
     */
    Uni<Optional<Customer>> lock(Holder holder);

    Uni<Void> update(Customer changed);

    Uni<Void> remove(Customer customer);
}
