package dev.vy.payments.paymentintent;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Nothing is vaulted, until a test brings a vault. */
public final class InMemoryVaultedMethods implements VaultedMethods {
    private Optional<VaultedMethods> vault = Optional.empty();

    public void are(VaultedMethods methods) {
        vault = Optional.of(methods);
    }

    @Override
    public Uni<Named> find(String paymentMethodId, Optional<String> userId) {
        return vault.map(methods -> methods.find(paymentMethodId, userId))
                .orElseGet(() -> Uni.createFrom().item(new Named.NotVaulted()));
    }
}
