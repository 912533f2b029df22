package dev.vy.payments.paymentmethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vy.contract.paymentmethod.PaymentMethodType;
import dev.vy.contract.paymentmethod.PaymentMethodView;
import dev.vy.payments.provider.FakeVault;
import dev.vy.payments.provider.ProviderMethod;
import dev.vy.payments.provider.ProviderMethod.Details;
import dev.vy.payments.provider.ProviderMethod.Expiry;
import dev.vy.payments.provider.VaultEvent.CustomerDeleted;
import dev.vy.payments.provider.VaultEvent.MethodAttached;
import dev.vy.payments.provider.VaultEvent.MethodChanged;
import dev.vy.payments.provider.VaultEvent.MethodDetached;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VaultObserverTest {
    private static final Optional<String> OURS = Optional.of("cus_1");
    private static final Details RENEWED = new Details(
            PaymentMethodType.CARD, Optional.of("visa"), Optional.of("1881"), Optional.of(new Expiry(3, 2040)));

    private final InMemoryVaulting vaulting = new InMemoryVaulting();

    @Test
    void methodAttachedElsewhereAppears() {
        // Given
        UUID first = vaulting.vaulted().paymentMethodId();

        // When
        vaulting.see(new MethodAttached(method("pm_9", OURS)));
        vaulting.see(new MethodAttached(method("pm_9", OURS)));

        // Then
        assertThat(vaulting.listed()).extracting(PaymentMethodView::externalId).containsExactly("pm_9", "pm_1");
        assertThat(vaulting.defaults()).containsExactly(first);
    }

    @Test
    void methodOfAStrangersCustomerIsNoneOfOurs() {
        // When
        vaulting.see(new MethodAttached(method("pm_9", Optional.of("cus_other"))));
        vaulting.see(new MethodDetached("pm_9", Optional.of("cus_other")));
        vaulting.see(new MethodDetached("pm_9", Optional.empty()));
        vaulting.see(new MethodChanged("pm_9"));
        vaulting.see(new CustomerDeleted("cus_other"));

        // Then
        assertThat(vaulting.methods.stored()).isEmpty();
        assertThat(vaulting.provider.calls()).isEmpty();
    }

    @Test
    void methodDetachedElsewhereIsRemovedAndItsDefaultPassesOn() {
        // Given
        vaulting.vaulted();
        UUID second = vaulting.vaulted().paymentMethodId();

        // When
        vaulting.see(new MethodDetached("pm_1", Optional.empty()));
        vaulting.see(new MethodDetached("pm_1", OURS));

        // Then
        assertThat(vaulting.defaults()).containsExactly(second);
        assertThat(vaulting.listed()).hasSize(1);
    }

    @Test
    void lateAttachmentDoesNotBringBackWhatWasDetached() {
        // Given
        vaulting.vaulted();
        vaulting.see(new MethodDetached("pm_9", OURS));

        // When
        vaulting.see(new MethodAttached(method("pm_9", OURS)));
        vaulting.see(new MethodDetached("pm_1", OURS));
        vaulting.see(new MethodAttached(method("pm_1", OURS)));

        // Then
        assertThat(vaulting.listed()).isEmpty();
    }

    @Test
    void renewedCardIsShownAsItIsNow() {
        // Given
        vaulting.vaulted();
        vaulting.provider.has(new ProviderMethod("pm_1", OURS, RENEWED));

        // When
        vaulting.see(new MethodChanged("pm_1"));

        // Then
        assertThat(vaulting.listed().getFirst().details())
                .isEqualTo(new PaymentMethodView.Details("visa", "1881", 3, 2040));
    }

    @Test
    void answerThatAnotherChangeOvertookIsNotBelieved() {
        // Given
        vaulting.vaulted();
        vaulting.provider.has(new ProviderMethod("pm_1", OURS, RENEWED));
        vaulting.provider.meanwhile(() -> {
            vaulting.payments.clock.advance(Duration.ofMillis(1));
            vaulting.see(new MethodChanged("pm_1"));
        });

        // When
        assertThatThrownBy(() -> vaulting.see(new MethodChanged("pm_1"))).isInstanceOf(IllegalStateException.class);

        // Then
        assertThat(vaulting.listed().getFirst().details().last4()).isEqualTo("1881");
    }

    @Test
    void changeOfARemovedMethodIsNotLookedAt() {
        // Given
        vaulting.vaulted();
        vaulting.see(new MethodDetached("pm_1", OURS));
        int calls = vaulting.provider.calls().size();

        // When
        vaulting.see(new MethodChanged("pm_1"));

        // Then
        assertThat(vaulting.provider.calls()).hasSize(calls);
    }

    @Test
    void deletedCustomerTakesItsMethodsAlongAndTheNextMethodGetsANewOne() {
        // Given
        vaulting.vaulted();
        vaulting.vaulted();

        // When
        vaulting.see(new CustomerDeleted("cus_1"));
        vaulting.see(new CustomerDeleted("cus_1"));

        // Then
        assertThat(vaulting.listed()).isEmpty();
        PaymentMethodView next = vaulting.vaulted();
        assertThat(next.isDefault()).isTrue();
        assertThat(vaulting.provider.method(next.externalId()).customer()).contains("cus_2");
    }

    private static ProviderMethod method(String reference, Optional<String> customer) {
        return new ProviderMethod(reference, customer, FakeVault.VISA);
    }
}
