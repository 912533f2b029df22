package dev.vy.payments.paymentmethod;

import dev.vy.payments.command.Transactions;
import dev.vy.payments.provider.ProviderCustomer;
import dev.vy.payments.provider.ProviderFailure;
import dev.vy.payments.provider.ProviderVault;
import dev.vy.payments.provider.ProviderVault.NewCustomer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Sees to it that a holder has a customer at the provider: made once, or brought along by a caller who may. It is stored
 * before anything is attached to it, so that a webhook about an attached method always finds it.
 */
@ApplicationScoped
class CustomerLink {
    private final ProviderVault provider;
    private final Customers customers;
    private final Vault vault;
    private final Transactions transactions;

    @Inject
    CustomerLink(ProviderVault provider, Customers customers, Vault vault, Transactions transactions) {
        this.provider = provider;
        this.customers = customers;
        this.vault = vault;
        this.transactions = transactions;
    }

    /** @return the customer with its reference; empty where the one that the caller named is not this holder's */
    Uni<Optional<Customer>> ensure(Customer customer, Optional<String> named) {
        Uni<Optional<Customer>> linked = customer.reference().isPresent()
                ? Uni.createFrom().item(Optional.of(customer))
                : named.map(reference -> adopt(customer.holder(), reference)).orElseGet(() -> create(customer));
        return linked.map(found -> found.filter(known -> isNamed(known, named)));
    }

    static boolean isNamed(Customer known, Optional<String> named) {
        return named.isEmpty() || known.reference().equals(named);
    }

    private Uni<Optional<Customer>> adopt(Holder holder, String reference) {
        return provider.findCustomer(reference)
                .map(found -> found.filter(customer -> mayAdopt(holder, customer)))
                .chain(found -> found.map(customer -> link(holder, customer.reference()))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /**
     * Whoever gets hold of a customer can pay with its methods. A user's word is not enough for that: the customer itself
     * has to say whose it is. A trusted service is believed.
     */
    private static boolean mayAdopt(Holder holder, ProviderCustomer customer) {
        return holder.owner().isEmpty()
                || (customer.userId().equals(holder.owner())
                        && customer.personId()
                                .map(person -> person.equals(holder.personId()))
                                .orElse(true));
    }

    /** Two at once ask with one key; whom the provider tells to wait finds what the other has stored. */
    private Uni<Optional<Customer>> create(Customer customer) {
        Holder holder = customer.holder();
        return provider.createCustomer(new NewCustomer(customer.id(), holder.owner(), holder.personId()))
                .chain(reference -> link(holder, reference))
                .onFailure(ProviderFailure.class)
                .recoverWithUni(failure -> linkedMeanwhile(holder).map(found -> {
                    if (found.isEmpty()) {
                        throw (ProviderFailure) failure;
                    }
                    return found;
                }));
    }

    private Uni<Optional<Customer>> link(Holder holder, String reference) {
        return transactions.inTransaction(() -> vault.link(holder, reference));
    }

    private Uni<Optional<Customer>> linkedMeanwhile(Holder holder) {
        return transactions
                .inTransaction(() -> customers.find(holder))
                .map(found -> found.filter(customer -> customer.reference().isPresent()));
    }
}
