package dev.vy.gateway.messaging;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that clients may ask for, over HTTP and over sockets alike.
 *
 * @param topic names the work and is where it is asked for
 * @param payload the command of the contract
 * @param message goes with a good answer
 * @param paymentIntentId the intent that a command names, if it does
 * @param keyInBody the idempotency key of a client that cannot set headers; none for what changes nothing
 */
public record CommandKind<C>(
        String topic,
        Class<C> payload,
        String message,
        Function<C, @Nullable UUID> paymentIntentId,
        Function<C, @Nullable String> keyInBody) {

    public static <C> CommandKind<C> of(String topic, Class<C> payload, String message) {
        return new CommandKind<>(topic, payload, message, command -> null, command -> null);
    }

    public CommandKind<C> about(Function<C, @Nullable UUID> intent) {
        return new CommandKind<>(topic, payload, message, intent, keyInBody);
    }

    public CommandKind<C> underKey(Function<C, @Nullable String> key) {
        return new CommandKind<>(topic, payload, message, paymentIntentId, key);
    }
}
