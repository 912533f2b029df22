package dev.vy.payments.paymentmethod;

import static dev.vy.payments.command.Commands.USER;
import static dev.vy.payments.command.Commands.code;
import static dev.vy.payments.command.Commands.error;
import static dev.vy.payments.command.Commands.view;
import static dev.vy.payments.paymentmethod.InMemoryVaulting.PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.paymentmethod.CreatePaymentMethod;
import dev.vy.contract.paymentmethod.PaymentMethodView;
import dev.vy.payments.command.Reply;
import dev.vy.payments.provider.FakeVault;
import dev.vy.payments.provider.ProviderCustomer;
import dev.vy.payments.provider.ProviderMethod;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose word makes a customer of the provider's somebody's: with the customer come all of its methods. */
class BroughtCustomerTest {
    private static final Optional<String> NO_USER = Optional.empty();

    private final InMemoryVaulting vaulting = new InMemoryVaulting();

    @ParameterizedTest
    @CsvSource({"user-1,", "user-1,person-1"})
    void customerThatSaysWhoseItIsIsTaken(String user, String person) {
        // Given
        has("cus_old", user, person);

        // When
        Reply reply = create("cus_old", Optional.of(USER));

        // Then
        assertThat(view(reply, PaymentMethodView.class).externalId()).isEqualTo("pm_1");
        assertThat(vaulting.provider.calls()).containsExactly("find cus_old", "attach pm_card_visa cus_old");
    }

    @ParameterizedTest
    @CsvSource({"user-2,", "user-2,person-1", "user-1,person-2", ",", ",person-1"})
    void usersWordAloneIsNotEnough(String user, String person) {
        // Given
        has("cus_old", user, person);
        vaulting.provider.has(new ProviderMethod("pm_theirs", Optional.of("cus_old"), FakeVault.VISA));

        // When
        Reply reply =
                vaulting.create(new CreatePaymentMethod(PERSON, "pm_theirs", "cus_old", null, null), Optional.of(USER));

        // Then
        assertRefused(reply);
        assertThat(vaulting.provider.calls()).containsExactly("find cus_old");
        assertThat(vaulting.methods.stored()).isEmpty();
    }

    @Test
    void unknownOrDeletedCustomerIsRefusedAlike() {
        // When
        Reply reply = create("cus_unknown", Optional.of(USER));

        // Then
        assertRefused(reply);
    }

    @Test
    void trustedServiceIsBelieved() {
        // Given
        has("cus_old", null, null);

        // When
        Reply reply = create("cus_old", NO_USER);

        // Then
        assertThat(view(reply, PaymentMethodView.class).isDefault()).isTrue();
        assertThat(vaulting.listed()).isEmpty();
    }

    @Test
    void customerThatIsSomebodysHereIsNobodyElses() {
        // Given
        vaulting.vaulted();

        // When
        Reply ofService = create("cus_1", NO_USER);
        Reply ofOther = create("cus_1", Optional.of("user-2"));

        // Then
        assertRefused(ofService);
        assertRefused(ofOther);
        assertThat(vaulting.methods.stored()).hasSize(1);
    }

    @Test
    void anotherPersonOfTheSameUserHasAnotherCustomer() {
        // Given
        vaulting.vaulted();

        // When
        Reply reply = vaulting.create(
                new CreatePaymentMethod("person-2", "pm_card_visa", "cus_1", null, null), Optional.of(USER));

        // Then
        assertRefused(reply);
    }

    @Test
    void personsOwnCustomerMayBeNamed() {
        // Given
        vaulting.vaulted();

        // When
        Reply reply = create("cus_1", Optional.of(USER));

        // Then
        assertThat(view(reply, PaymentMethodView.class).externalId()).isEqualTo("pm_2");
    }

    @Test
    void personKeepsTheCustomerThatIsThere() {
        // Given
        vaulting.vaulted();
        has("cus_old", USER, PERSON);

        // When
        Reply reply = create("cus_old", Optional.of(USER));

        // Then
        assertRefused(reply);
        assertThat(vaulting.customers.stored().getFirst().reference()).contains("cus_1");
    }

    private void has(String reference, String user, String person) {
        vaulting.provider.has(new ProviderCustomer(reference, Optional.ofNullable(user), Optional.ofNullable(person)));
    }

    private Reply create(String customer, Optional<String> user) {
        return vaulting.create(new CreatePaymentMethod(PERSON, "pm_card_visa", customer, null, null), user);
    }

    private static void assertRefused(Reply reply) {
        assertThat(code(reply)).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(error(reply).param()).isEqualTo("stripeCustomerId");
    }
}
