package dev.vy.payments.provider.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.contract.paymentmethod.PaymentMethodType;
import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEvents.MalformedEventException;
import dev.vy.payments.provider.ProviderMethod;
import dev.vy.payments.provider.ProviderMethod.Details;
import dev.vy.payments.provider.ProviderMethod.Expiry;
import dev.vy.payments.provider.VaultEvent.CustomerDeleted;
import dev.vy.payments.provider.VaultEvent.MethodAttached;
import dev.vy.payments.provider.VaultEvent.MethodChanged;
import dev.vy.payments.provider.VaultEvent.MethodDetached;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeVaultEventsTest {
    private final StripeEvents events = new StripeEvents();

    @Test
    void attachedCardIsRead() {
        // When
        ProviderEvent event = events.read(StripeFixtures.event("payment_method.attached"));

        // Then
        Details card = new Details(
                PaymentMethodType.CARD, Optional.of("visa"), Optional.of("4242"), Optional.of(new Expiry(3, 2023)));
        assertThat(event)
                .isEqualTo(new ProviderEvent.VaultChanged(new MethodAttached(
                        new ProviderMethod("card_000000000000000000000000", Optional.of("cus_00000000000000"), card))));
    }

    @Test
    void detachedMethodIsNamedEvenWhereItsCustomerIsNot() {
        // When
        ProviderEvent event = events.read(StripeFixtures.event("payment_method.detached"));

        // Then
        assertThat(event)
                .isEqualTo(new ProviderEvent.VaultChanged(
                        new MethodDetached("pm_000000000000000000000000", Optional.empty())));
    }

    @Test
    void formerCustomerOfADetachedMethodIsRead() {
        // When
        ProviderEvent event = events.read("""
                {"id":"evt_1","type":"payment_method.detached","data":{"object":{"id":"pm_1","customer":null},
                 "previous_attributes":{"customer":"cus_1"}}}""");

        // Then
        assertThat(event).isEqualTo(new ProviderEvent.VaultChanged(new MethodDetached("pm_1", Optional.of("cus_1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_method.updated", "payment_method.automatically_updated"})
    void changedMethodIsNamed(String type) {
        assertThat(events.read(event(type, "{\"id\":\"pm_1\"}")))
                .isEqualTo(new ProviderEvent.VaultChanged(new MethodChanged("pm_1")));
    }

    @Test
    void deletedCustomerIsNamed() {
        assertThat(events.read(event("customer.deleted", "{\"id\":\"cus_1\"}")))
                .isEqualTo(new ProviderEvent.VaultChanged(new CustomerDeleted("cus_1")));
    }

    /** Of a customer nothing is kept but its id. */
    @ParameterizedTest
    @ValueSource(strings = {"customer.created", "customer.updated", "customer.subscription.deleted"})
    void whatIsNotKeptOfACustomerChangesNothing(String type) {
        assertThat(events.read(event(type, "{\"id\":\"cus_1\"}"))).isInstanceOf(ProviderEvent.Unrelated.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id":"pm_1","card":{"brand":"amex","last4":"0005","wallet":{"type":"apple_pay"}}}   | APPLE_PAY  | amex | 0005
            {"id":"pm_1","card":{"brand":"visa","last4":"4242","wallet":{"type":"google_pay"}}}  | GOOGLE_PAY | visa | 4242
            {"id":"pm_1","card":{"brand":"visa","last4":"4242","wallet":{"type":"samsung_pay"}}} | CARD       | visa | 4242
            {"id":"pm_1","card":{"brand":"visa","last4":"4242","wallet":{}}}                     | CARD       | visa | 4242
            {"id":"pm_1","us_bank_account":{"bank_name":"A BANK","last4":"6789"}}                | ACH        | A BANK | 6789
            {"id":"pm_1","type":"sepa_debit","sepa_debit":{"last4":"3000"}}                      | OTHER      |      |
            """)
    void kindOfMethodIsKnown(String method, PaymentMethodType type, String brand, String last4) {
        // When
        ProviderEvent event = events.read(event("payment_method.attached", method));

        // Then
        assertThat(event).isInstanceOf(ProviderEvent.VaultChanged.class);
        ProviderMethod read = ((MethodAttached) ((ProviderEvent.VaultChanged) event).change()).method();
        assertThat(read.details())
                .isEqualTo(new Details(type, Optional.ofNullable(brand), Optional.ofNullable(last4), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"id\":\"pm_1\",\"card\":[]}", "{\"id\":\"pm_1\",\"card\":{\"exp_year\":\"soon\"}}"})
    void whatIsNoPaymentMethodIsMalformed(String method) {
        assertThatThrownBy(() -> events.read(event("payment_method.attached", method)))
                .isInstanceOf(MalformedEventException.class);
    }

    private static String event(String type, String object) {
        return "{\"id\":\"evt_1\",\"type\":\"" + type + "\",\"data\":{\"object\":" + object + "}}";
    }
}
