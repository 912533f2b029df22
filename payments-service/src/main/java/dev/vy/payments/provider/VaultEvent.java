package dev.vy.payments.provider;

import java.util.Optional;

/** What a webhook event tells of the provider's vault. */
public sealed interface VaultEvent {
    record MethodAttached(ProviderMethod method) implements VaultEvent {}

    /** @param formerCustomer whose it was, where the event says so */
    record MethodDetached(String reference, Optional<String> formerCustomer) implements VaultEvent {}

    /** Something about it has changed, such as the expiry of a card that was renewed. */
    record MethodChanged(String reference) implements VaultEvent {}

    record CustomerDeleted(String reference) implements VaultEvent {}
}
