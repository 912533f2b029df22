package dev.vy.payments.paymentmethod.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.paymentmethod.PaymentMethodType;
import dev.vy.payments.command.Ids;
import dev.vy.payments.command.Page;
import dev.vy.payments.command.Page.From;
import dev.vy.payments.paymentmethod.Customer;
import dev.vy.payments.paymentmethod.Customers;
import dev.vy.payments.paymentmethod.Holder;
import dev.vy.payments.paymentmethod.PaymentMethod;
import dev.vy.payments.paymentmethod.PaymentMethodState;
import dev.vy.payments.paymentmethod.PaymentMethodState.Removed;
import dev.vy.payments.paymentmethod.PaymentMethodState.Vaulted;
import dev.vy.payments.paymentmethod.PaymentMethods;
import dev.vy.payments.provider.ProviderMethod.Details;
import dev.vy.payments.provider.ProviderMethod.Expiry;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealStores.class)
class VaultStoreIT {
    private static final Instant CREATED_AT = Instant.parse("2026-01-15T23:59:59.999999Z");
    private static final Details BARE =
            new Details(PaymentMethodType.OTHER, Optional.empty(), Optional.empty(), Optional.empty());
    private static final Details CARD = new Details(
            PaymentMethodType.CARD, Optional.of("visa"), Optional.of("4242"), Optional.of(new Expiry(12, 2034)));

    @Inject
    Customers customers;

    @Inject
    PaymentMethods methods;

    @Inject
    Store store;

    private final Holder holder = new Holder(Optional.of("user 😀"), "person-" + UUID.randomUUID());

    @Test
    void customerIsReadBackAsItWasWritten() {
        // Given
        Customer added = customer(holder);
        store.inTransaction(() -> customers.add(added));
        Customer changed = new Customer(
                added.id(), holder, Optional.of("cus_" + added.id()), Optional.of(Ids.next()), CREATED_AT, CREATED_AT);

        // When
        store.inTransaction(() -> customers.lock(holder).chain(locked -> customers.update(changed)));

        // Then
        assertThat(store.inTransaction(() -> customers.find(holder))).contains(changed);
        assertThat(store.inTransaction(() -> customers.findByReference("cus_" + added.id())))
                .contains(changed);
    }

    @Test
    void removedCustomerMakesRoomForAnother() {
        // Given
        Customer first = customer(holder);
        Customer second = customer(holder);
        store.inTransaction(() -> customers.add(first));

        // When
        store.inTransaction(() -> customers.remove(first));

        // Then
        store.inTransaction(() -> customers.add(second));
        assertThat(store.inTransaction(() -> customers.find(holder))).contains(second);
    }

    @Test
    void holdersWhoDifferInAnythingAreTwo() {
        // Given
        List<Customer> alike = Stream.of(
                        holder,
                        new Holder(holder.owner(), holder.personId() + " "),
                        new Holder(holder.owner(), holder.personId().toUpperCase(Locale.ROOT)),
                        new Holder(Optional.of("user 😀 "), holder.personId()),
                        new Holder(Optional.empty(), holder.personId()))
                .map(VaultStoreIT::customer)
                .toList();

        // When
        alike.forEach(each -> store.inTransaction(() -> customers.add(each)));

        // Then
        assertThat(alike)
                .allSatisfy(each -> assertThat(store.inTransaction(() -> customers.find(each.holder())))
                        .contains(each));
    }

    @Test
    void twentyAtOnceMakeOneCustomer() {
        // When
        List<Customer> found = store.atOnce(
                20,
                i -> customers
                        .find(holder)
                        .chain(known ->
                                known.isPresent() ? Uni.createFrom().item(known.get()) : added(customer(holder))));

        // Then
        assertThat(found).extracting(Customer::id).containsOnly(found.getFirst().id());
    }

    private Uni<Customer> added(Customer customer) {
        return customers.add(customer).replaceWith(customer);
    }

    @Test
    void everyStateIsReadBackAsItWasWritten() {
        // Given
        List<PaymentMethod> all = Stream.of(new Vaulted(CARD), new Vaulted(BARE), new Removed())
                .map(this::method)
                .toList();

        // When
        all.forEach(each -> store.inTransaction(() -> methods.add(each)));

        // Then
        assertThat(all)
                .allSatisfy(each -> assertThat(store.inTransaction(() -> methods.find(each.id())))
                        .contains(each))
                .allSatisfy(each -> assertThat(store.inTransaction(() -> methods.findByReference(each.reference())))
                        .contains(each))
                .allSatisfy(each -> assertThat(store.inTransaction(() -> methods.lockByReference(each.reference())))
                        .contains(each));
    }

    @Test
    void removedMethodForgetsWhatDescribedIt() {
        // Given
        PaymentMethod vaulted = method(new Vaulted(CARD));
        PaymentMethod removed = new PaymentMethod(
                vaulted.id(), holder, vaulted.reference(), "cus_1", new Removed(), CREATED_AT, CREATED_AT);
        store.inTransaction(() -> methods.add(vaulted));

        // When
        store.inTransaction(() -> methods.lock(vaulted.id()).chain(locked -> methods.update(removed)));

        // Then
        assertThat(store.inTransaction(() -> methods.find(vaulted.id()))).contains(removed);
        assertThat(store.texts("SELECT COUNT(*) FROM payment_method WHERE provider_reference = '" + vaulted.reference()
                        + "' AND last4 IS NULL AND brand IS NULL AND type IS NULL"))
                .containsExactly("1");
    }

    @Test
    void listHasTheHoldersVaultedOnesTheNewestFirst() {
        // Given
        List<PaymentMethod> all = Stream.generate(() -> method(new Vaulted(CARD)))
                .limit(5)
                .peek(each -> store.inTransaction(() -> methods.add(each)))
                .toList()
                .reversed();
        store.inTransaction(() -> methods.add(method(new Removed())));

        // When
        List<PaymentMethod> listed = list(new From.Newest(), Integer.MAX_VALUE);

        // Then
        assertThat(listed).isEqualTo(all);
        assertThat(list(new From.After(all.get(1).id()), 2)).isEqualTo(all.subList(2, 4));
        assertThat(list(new From.Before(all.get(4).id()), 2)).isEqualTo(all.subList(2, 4));
        assertThat(store.inTransaction(() -> methods.lockNewest(holder))).contains(all.getFirst());
        assertThat(store.inTransaction(() -> methods.countVaulted(holder))).isEqualTo(5);
    }

    @Test
    void methodsOfOneCustomerAreFound() {
        // Given
        PaymentMethod vaulted = method(new Vaulted(CARD));
        String customer = "cus_" + vaulted.id();
        PaymentMethod ofCustomer = new PaymentMethod(
                vaulted.id(), holder, vaulted.reference(), customer, vaulted.state(), CREATED_AT, CREATED_AT);
        store.inTransaction(() -> methods.add(ofCustomer));

        // When
        List<PaymentMethod> found = store.inTransaction(() -> methods.lockAllOf(customer));

        // Then
        assertThat(found).containsExactly(ofCustomer);
    }

    private List<PaymentMethod> list(From from, int limit) {
        return store.inTransaction(() -> methods.list(holder, new Page(limit, from)));
    }

    private static Customer customer(Holder holder) {
        return new Customer(Ids.next(), holder, Optional.empty(), Optional.empty(), CREATED_AT, CREATED_AT);
    }

    private PaymentMethod method(PaymentMethodState state) {
        UUID id = Ids.next();
        return new PaymentMethod(id, holder, "pm_" + id, "cus_1", state, CREATED_AT, CREATED_AT);
    }
}
