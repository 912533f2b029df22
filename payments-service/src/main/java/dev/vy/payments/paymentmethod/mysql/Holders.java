package dev.vy.payments.paymentmethod.mysql;

import dev.vy.payments.paymentmethod.Holder;
import java.util.Optional;

/** A holder as two columns. */
final class Holders {
    private static final String NO_OWNER = "";

    private Holders() {}

    static String ownerId(Holder holder) {
        return holder.owner().orElse(NO_OWNER);
    }

    static Holder read(String ownerId, String personId) {
        return new Holder(Optional.of(ownerId).filter(owner -> !owner.equals(NO_OWNER)), personId);
    }
}
