package dev.vy.payments.paymentmethod;

import dev.vy.payments.command.Ids;
import dev.vy.payments.command.Transactions;
import dev.vy.payments.provider.ProviderMethod;
import dev.vy.payments.provider.ProviderVault;
import dev.vy.payments.provider.VaultEvent;
import dev.vy.payments.provider.VaultEvent.CustomerDeleted;
import dev.vy.payments.provider.VaultEvent.MethodAttached;
import dev.vy.payments.provider.VaultEvent.MethodChanged;
import dev.vy.payments.provider.VaultEvent.MethodDetached;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes over what happened to our customers and their methods at the provider. What is late or repeated changes nothing,
 * and what is about customers that are not ours is none of our business.
 */
@ApplicationScoped
public class VaultObserver {
    private final Customers customers;
    private final PaymentMethods methods;
    private final Vault vault;
    private final ProviderVault provider;
    private final Transactions transactions;

    @Inject
    VaultObserver(
            Customers customers,
            PaymentMethods methods,
            Vault vault,
            ProviderVault provider,
            Transactions transactions) {
        this.customers = customers;
        this.methods = methods;
        this.vault = vault;
        this.provider = provider;
        this.transactions = transactions;
    }

    /** In transactions of its own. */
    public Uni<Void> observe(VaultEvent event) {
        return switch (event) {
            case MethodAttached attached -> keep(attached.method());
            case MethodDetached detached -> remove(detached);
            case MethodChanged changed -> look(changed.reference());
            case CustomerDeleted deleted -> withCustomer(Optional.of(deleted.reference()), vault::removeCustomer);
        };
    }

    /** Attached elsewhere, such as by a payment that was to set it up for later. */
    private Uni<Void> keep(ProviderMethod attached) {
        return withCustomer(
                attached.customer(),
                customer -> vault.keep(customer.holder(), attached, Ids.next(), false)
                        .replaceWithVoid());
    }

    private Uni<Void> remove(MethodDetached detached) {
        return find(detached.reference())
                .chain(found -> found.map(method -> transactions.inTransaction(() -> vault.remove(method)))
                        .orElseGet(() -> withCustomer(
                                detached.formerCustomer(),
                                customer -> vault.removeSeen(customer, detached.reference()))));
    }

    /** Events have no order among themselves: what counts is what the provider shows now. */
    private Uni<Void> look(String reference) {
        return find(reference)
                .chain(found -> found.filter(PaymentMethod::isVaulted)
                        .map(known -> provider.retrieveMethod(reference)
                                .chain(seen -> transactions.inTransaction(() -> vault.describe(known, seen.details()))))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Optional<PaymentMethod>> find(String reference) {
        return transactions.inTransaction(() -> methods.findByReference(reference));
    }

    private Uni<Void> withCustomer(Optional<String> reference, Function<Customer, Uni<Void>> work) {
        return reference
                .map(known -> transactions.inTransaction(() -> customers.findByReference(known)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(found -> found.map(customer -> transactions.inTransaction(() -> work.apply(customer)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
