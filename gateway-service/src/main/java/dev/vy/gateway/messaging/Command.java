package dev.vy.gateway.messaging;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work to ask for.
 *
 * @param topic names the work and is where it is asked for
 * @param payload a command of the contract
 * @param paymentIntentId the intent that the command names, told to a caller who has to look for the outcome
 */
public record Command(
        String topic, Object payload, @Nullable UUID paymentIntentId) {}
