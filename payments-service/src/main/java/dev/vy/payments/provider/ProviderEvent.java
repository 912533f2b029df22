package dev.vy.payments.provider;

/** What a webhook event tells. */
public sealed interface ProviderEvent {
    record IntentSeen(ProviderIntent intent) implements ProviderEvent {}

    /** Something happened that has to do with this intent; what it means for the intent, only the intent itself tells. */
    record IntentTouched(String intentReference) implements ProviderEvent {}

    record RefundSeen(ProviderRefund refund) implements ProviderEvent {}

    record DisputeSeen(ProviderDispute dispute) implements ProviderEvent {}

    record VaultChanged(VaultEvent change) implements ProviderEvent {}

    /** Of a type that we know, about nothing that is kept here. */
    record Unrelated() implements ProviderEvent {}

    /** Of a type that nobody here has heard of. */
    record UnknownType() implements ProviderEvent {}
}
