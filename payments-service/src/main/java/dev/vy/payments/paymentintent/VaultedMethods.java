package dev.vy.payments.paymentintent;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The vaulted payment methods, as far as a payment needs them. */
public interface VaultedMethods {

    /**
     * What a caller's name for a payment method stands for; in the caller's transaction.
     *
     * @param paymentMethodId ours, or the provider's
     */
    Uni<Named> find(String paymentMethodId, Optional<String> userId);

    /** Something by which to pay, or not. */
    sealed interface Named {
        /**
         * @param customerReference the only customer whose payments it can pay
         * @param payable whether it is this user's, and still there
         */
        record Vaulted(String reference, String customerReference, boolean payable) implements Named {}

        /** The provider's name for something that is not vaulted here. */
        record NotVaulted() implements Named {}

        /** An id of ours that there never was. */
        record Unknown() implements Named {}
    }
}
