package dev.vy.payments.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A record to send. */
public final class OutgoingRecord {
    private final String topic;
    private final @Nullable String key;
    private final byte @Nullable [] value;
    private OptionalInt partition = OptionalInt.empty();
    private Optional<Instant> timestamp = Optional.empty();
    private final Headers headers = new RecordHeaders();

    public OutgoingRecord(String topic, @Nullable String key, byte @Nullable [] value) {
        this.topic = topic;
        this.key = key;
        this.value = value;
    }

    public OutgoingRecord with(String header, String text) {
        headers.add(header, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public OutgoingRecord with(String header, Optional<String> text) {
        return text.map(present -> with(header, present)).orElse(this);
    }

    void with(Header header) {
        headers.add(header);
    }

    /** The time that it is to have; else that of its sending. */
    public OutgoingRecord at(Instant time) {
        timestamp = Optional.of(time);
        return this;
    }

    /** Where the reader waits for it; otherwise the key decides. */
    OutgoingRecord on(OptionalInt wanted) {
        partition = wanted;
        return this;
    }

    String topic() {
        return topic;
    }

    OptionalInt partition() {
        return partition;
    }

    Optional<Instant> timestamp() {
        return timestamp;
    }

    @Nullable
    String key() {
        return key;
    }

    byte @Nullable [] value() {
        return value;
    }

    Headers headers() {
        return headers;
    }
}
