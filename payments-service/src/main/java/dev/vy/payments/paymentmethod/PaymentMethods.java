package dev.vy.payments.paymentmethod;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored payment methods, removed ones included. All methods run in the caller's transaction. */
public interface PaymentMethods {
    Uni<Void> add(PaymentMethod method);

    Uni<Optional<PaymentMethod>> find(UUID id);

    Uni<Optional<PaymentMethod>> findByReference(String providerReference);

    /** With its row locked; lock its customer first. */
    Uni<Optional<PaymentMethod>> lock(UUID id);

    Uni<Optional<PaymentMethod>> lockByReference(String providerReference);

    /** The holder's newest that is vaulted. */
    Uni<Optional<PaymentMethod>> lockNewest(Holder holder);

    /** All that are vaulted with one customer of the provider's. */
    Uni<List<PaymentMethod>> lockAllOf(String customerReference);

    Uni<Void> update(PaymentMethod changed);

    Uni<Long> countVaulted(Holder holder);

    /** The holder's vaulted methods, the newest first. */
    Uni<List<PaymentMethod>> list(Holder holder, Place place, Optional<Integer> limit);

    /** Where in a list a part of it begins or ends. */
    sealed interface Place {
        record Newest() implements Place {}

        record After(UUID id) implements Place {}

        /** The part that ends with the neighbour of this one. */
        record Before(UUID id) implements Place {}
    }
}
