package dev.vy.payments.paymentmethod;

import dev.vy.payments.command.Ids;
import dev.vy.payments.paymentmethod.PaymentMethodState.Removed;
import dev.vy.payments.paymentmethod.PaymentMethodState.Vaulted;
import dev.vy.payments.provider.ProviderMethod;
import dev.vy.payments.provider.ProviderMethod.Details;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The one place where a holder's customer and methods change, whether a command or a webhook brought the news. All of it
 * runs in the caller's transaction, under the lock of the customer's row.
 */
@ApplicationScoped
class Vault {
    private static final Logger LOG = Logger.getLogger(Vault.class);

    private final Customers customers;
    private final PaymentMethods methods;
    private final Clock clock;

    @Inject
    Vault(Customers customers, PaymentMethods methods, Clock clock) {
        this.customers = customers;
        this.methods = methods;
        this.clock = clock;
    }

    /** A method with its customer, who knows which one is the default. */
    record Kept(PaymentMethod method, Customer customer) {}

    /** The holder's customer, from now on if there was none. */
    Uni<Customer> customerOf(Holder holder) {
        return customers
                .find(holder)
                .chain(found -> found.map(known -> Uni.createFrom().item(known)).orElseGet(() -> addCustomer(holder)));
    }

    private Uni<Customer> addCustomer(Holder holder) {
        Instant now = clock.instant();
        Customer customer = new Customer(Ids.next(), holder, Optional.empty(), Optional.empty(), now, now);
        return customers.add(customer).replaceWith(customer);
    }

    /**
     * Gives the holder the provider's customer, unless he has one: that one stays. Empty where it is another holder's,
     * or where the holder's was deleted meanwhile.
     */
    Uni<Optional<Customer>> link(Holder holder, String reference) {
        return customers
                .lock(holder)
                .chain(found -> found.map(customer -> customer.reference().isPresent()
                                ? Uni.createFrom().item(found)
                                : linkUnlessTaken(customer, reference))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<Customer>> linkUnlessTaken(Customer customer, String reference) {
        Customer linked = customer.linkedTo(reference, clock.instant());
        return customers
                .findByReference(reference)
                .chain(taken -> taken.isPresent()
                        ? Uni.createFrom().item(Optional.empty())
                        : customers.update(linked).replaceWith(Optional.of(linked)));
    }

    /**
     * Keeps what was attached, once, however often that is seen. Empty where it was detached since, which is final.
     *
     * @param newId its id where it is not known yet
     */
    Uni<Optional<Kept>> keep(Holder holder, ProviderMethod attached, UUID newId, boolean asDefault) {
        return customers
                .lock(holder)
                .map(found -> found.filter(customer -> customer.reference().equals(attached.customer())))
                .chain(found -> found.map(customer -> methods.lockByReference(attached.reference())
                                .chain(known -> known.map(
                                                method -> Uni.createFrom().item(method))
                                        .orElseGet(() -> add(customer, attached, newId)))
                                .chain(method -> decideDefault(customer, method, asDefault)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<PaymentMethod> add(Customer customer, ProviderMethod attached, UUID id) {
        Instant now = clock.instant();
        PaymentMethod method = new PaymentMethod(
                id,
                customer.holder(),
                attached.reference(),
                customer.reference().orElseThrow(),
                new Vaulted(attached.details()),
                now,
                now);
        LOG.infof("Payment method vaulted paymentMethodId=%s providerReference=%s", id, method.reference());
        return methods.add(method).replaceWith(method);
    }

    /** The first one always is. */
    private Uni<Optional<Kept>> decideDefault(Customer customer, PaymentMethod method, boolean asDefault) {
        if (!method.isVaulted() || !method.holder().equals(customer.holder())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return asDefault || customer.defaultMethod().isEmpty()
                ? setDefault(customer, Optional.of(method.id())).map(now -> Optional.of(new Kept(method, now)))
                : Uni.createFrom().item(Optional.of(new Kept(method, customer)));
    }

    private Uni<Customer> setDefault(Customer customer, Optional<UUID> methodId) {
        Customer changed = customer.withDefault(methodId, clock.instant());
        return customers.update(changed).replaceWith(changed);
    }

    /** Empty where it was removed meanwhile. */
    Uni<Optional<Kept>> makeDefault(PaymentMethod known) {
        return customers
                .lock(known.holder())
                .chain(found -> found.map(customer -> methods.lock(known.id())
                                .map(Optional::orElseThrow)
                                .chain(method -> decideDefault(customer, method, true)))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Removes what was detached; a default that goes passes on to the newest that stays. */
    Uni<Void> remove(PaymentMethod known) {
        return customers
                .lock(known.holder())
                .chain(customer ->
                        methods.lock(known.id()).map(Optional::orElseThrow).chain(method -> takeOut(customer, method)));
    }

    /** The same where the provider tells, perhaps before the method's own command has told of attaching it. */
    Uni<Void> removeSeen(Customer owner, String reference) {
        return customers
                .lock(owner.holder())
                .chain(customer -> methods.lockByReference(reference)
                        .chain(found -> found.map(method -> takeOut(customer, method))
                                .orElseGet(() -> remember(owner, reference))));
    }

    private Uni<Void> remember(Customer owner, String reference) {
        Instant now = clock.instant();
        return methods.add(new PaymentMethod(
                Ids.next(), owner.holder(), reference, owner.reference().orElseThrow(), new Removed(), now, now));
    }

    private Uni<Void> takeOut(Optional<Customer> customer, PaymentMethod method) {
        if (!method.isVaulted()) {
            return Uni.createFrom().voidItem();
        }
        return forget(method)
                .chain(() -> customer.filter(owner -> owner.hasDefault(method.id()))
                        .map(owner -> methods.lockNewest(owner.holder())
                                .chain(heir -> setDefault(owner, heir.map(PaymentMethod::id)))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> forget(PaymentMethod method) {
        LOG.infof("Payment method removed paymentMethodId=%s providerReference=%s", method.id(), method.reference());
        return methods.update(method.withState(new Removed(), clock.instant()));
    }

    /** A deleted customer took his methods along; the holder gets a new one with his next method. */
    Uni<Void> removeCustomer(Customer known) {
        return customers
                .lock(known.holder())
                .map(found -> found.filter(customer -> customer.reference().equals(known.reference())))
                .chain(found -> found.map(customer -> methods.lockAllOf(
                                        customer.reference().orElseThrow())
                                .chain(this::forgetEach)
                                .chain(() -> customers.remove(customer)))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> forgetEach(List<PaymentMethod> all) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(this::forget)
                .onItem()
                .ignoreAsUni();
    }

    /** Fails where the method has changed since it was read: what was seen may be older than that. */
    Uni<Void> describe(PaymentMethod known, Details seen) {
        return methods.lock(known.id()).map(Optional::orElseThrow).chain(method -> {
            if (!method.isVaulted()) {
                return Uni.createFrom().voidItem();
            }
            if (!method.equals(known)) {
                throw new IllegalStateException("Changed between question and answer: " + known.id());
            }
            return methods.update(method.withState(new Vaulted(seen), clock.instant()));
        });
    }
}
