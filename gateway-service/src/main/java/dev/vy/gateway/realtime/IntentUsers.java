package dev.vy.gateway.realtime;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Which user made which payment intent, for events that do not say it themselves, as neighbours publish them. While the
 * store is away payments go on, and of what is made then only our own events, which name their user, are told.
 */
interface IntentUsers {
    /** Waits for nothing, and never fails. */
    void remember(String paymentIntentId, String userId);

    /** Empty where it is not known; fails where the store does not say. */
    Uni<Optional<String>> find(String paymentIntentId);
}
