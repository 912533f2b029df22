package dev.vy.payments.paymentmethod;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A holder as the provider's customer.
 *
 * @param reference the provider's key; absent until the provider has answered
 * @param defaultMethod one place for it, so that there is never a second default
 */
public record Customer(
        UUID id,
        Holder holder,
        Optional<String> reference,
        Optional<UUID> defaultMethod,
        Instant createdAt,
        Instant updatedAt) {

    Customer linkedTo(String providerReference, Instant now) {
        return new Customer(id, holder, Optional.of(providerReference), defaultMethod, createdAt, now);
    }

    Customer withDefault(Optional<UUID> method, Instant now) {
        return new Customer(id, holder, reference, method, createdAt, now);
    }

    boolean hasDefault(UUID methodId) {
        return defaultMethod.equals(Optional.of(methodId));
    }
}
