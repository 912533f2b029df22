package dev.vy.payments.paymentmethod;

import dev.vy.payments.command.CommandContext;
import java.util.Optional;

/**
 * Whose vault it is: a person, as one user, or one trusted service, calls that person. Two users who use the same name
 * for a person have two vaults.
 */
public record Holder(Optional<String> owner, String personId) {

    static Holder of(String personId, CommandContext context) {
        return new Holder(context.userId().filter(user -> !user.isEmpty()), personId);
    }

    /** Whether this user may see and change it; trusted services, which name no user, may. */
    boolean isVisibleTo(Optional<String> userId) {
        return userId.isEmpty() || owner.equals(userId);
    }
}
