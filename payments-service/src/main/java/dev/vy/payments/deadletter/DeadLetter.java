package dev.vy.payments.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A record that could not be worked on, as it was kept for an operator.
 *
 * @param replayedAt when it was sent to its topic again; empty while it is open
 */
public record DeadLetter(UUID id, Original original, String reason, Instant diedAt, Optional<Instant> replayedAt) {

    /**
     * The record as it came, so that it can come again.
     *
     * @param topic where it goes when it is replayed
     * @param position where its dead letter stands in Kafka; empty for work that was given up without one
     * @param sentAt the record's own time, on which the patience of callers without a deadline counts
     */
    public record Original(
            String topic,
            Optional<Position> position,
            Optional<String> key,
            Value value,
            List<Header> headers,
            Instant sentAt) {}

    /** A place in the topic of dead letters. */
    public record Position(int partition, long offset) {}

    /** Headers are text: the contract says so. */
    public record Header(String name, String value) {}

    /** Bytes that are passed on as they came. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes them.
    public record Value(byte[] bytes) {
        public static Value of(String text) {
            return new Value(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
