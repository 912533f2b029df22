package dev.vy.payments.provider;

/** What a webhook event tells. */
public sealed interface ProviderEvent {
    record IntentSeen(ProviderIntent intent) implements ProviderEvent {}

    record RefundSeen(ProviderRefund refund) implements ProviderEvent {}

    record VaultChanged(VaultEvent change) implements ProviderEvent {}

    /** Of a type that changes nothing here. */
    record Unrelated() implements ProviderEvent {}
}
