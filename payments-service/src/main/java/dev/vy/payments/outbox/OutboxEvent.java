package dev.vy.payments.outbox;

import java.util.Optional;
import java.util.UUID;

/** An event that waits to be published; {@code json} is its payload. */
public record OutboxEvent(
        long sequence,
        UUID eventId,
        String topic,
        String key,
        Optional<String> userId,
        Optional<String> requestId,
        String json) {}
