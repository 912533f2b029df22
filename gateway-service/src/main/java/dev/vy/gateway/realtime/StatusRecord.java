package dev.vy.gateway.realtime;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What was read from Kafka.
 *
 * @param told absent where the record tells a socket nothing; it only moves the mark then
 */
record StatusRecord(
        TopicPartition partition, long offset, @Nullable Told told) {
    /**
     * What sockets are to hear, and whose.
     *
     * @param userId absent where the record does not say: then it is the user who made the intent
     * @param paymentIntentId absent where the record names none
     */
    record Told(
            StatusEvent event,
            @Nullable String userId,
            @Nullable String paymentIntentId) {}
}
