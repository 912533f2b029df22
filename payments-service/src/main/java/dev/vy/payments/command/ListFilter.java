package dev.vy.payments.command;

import java.util.Optional;
import java.util.UUID;

/**
 * Which entries of a list are asked for.
 *
 * @param paymentIntentId those of this intent; of all where absent
 * @param owner those of this user; everybody's where a trusted service asks
 */
public record ListFilter(Optional<UUID> paymentIntentId, Optional<String> owner, Page page) {

    /** Whether an entry of this intent and this user is asked for, whatever the page. */
    public boolean isOf(UUID entrysIntent, Optional<String> entrysOwner) {
        return paymentIntentId.map(entrysIntent::equals).orElse(true) && (owner.isEmpty() || owner.equals(entrysOwner));
    }
}
