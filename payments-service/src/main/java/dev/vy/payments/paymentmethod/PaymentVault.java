package dev.vy.payments.paymentmethod;

import dev.vy.payments.paymentintent.VaultedMethods;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Payment methods as payments see them. */
@ApplicationScoped
class PaymentVault implements VaultedMethods {
    private final PaymentMethods methods;

    @Inject
    PaymentVault(PaymentMethods methods) {
        this.methods = methods;
    }

    @Override
    public Uni<Named> find(String paymentMethodId, Optional<String> userId) {
        Optional<UUID> ourId = ourId(paymentMethodId);
        return ourId.map(methods::find)
                .orElseGet(() -> methods.findByReference(paymentMethodId))
                .map(found -> found.<Named>map(method -> vaulted(method, userId))
                        .orElseGet(() -> ourId.isPresent() ? new Named.Unknown() : new Named.NotVaulted()));
    }

    private static Named.Vaulted vaulted(PaymentMethod method, Optional<String> userId) {
        return new Named.Vaulted(method.reference(), method.customerReference(), method.isUsableBy(userId));
    }

    private static Optional<UUID> ourId(String paymentMethodId) {
        try {
            return Optional.of(UUID.fromString(paymentMethodId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
