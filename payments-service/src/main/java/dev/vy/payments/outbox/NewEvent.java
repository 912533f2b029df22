package dev.vy.payments.outbox;

import java.util.Optional;
import java.util.UUID;

/**
 * An event to publish.
 *
 * @param paymentIntentId the record's key: events of one intent keep their order
 * @param userId whom the gateway tells of it
 * @param payload the record of the contract
 */
public record NewEvent(
        String topic, UUID paymentIntentId, Optional<String> userId, Optional<String> requestId, Object payload) {}
