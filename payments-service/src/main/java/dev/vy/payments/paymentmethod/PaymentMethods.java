package dev.vy.payments.paymentmethod;

import dev.vy.payments.command.Page;
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

    /** One page of the holder's vaulted methods, the newest first. */
    Uni<List<PaymentMethod>> list(Holder holder, Page page);
}
