package dev.vy.payments.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A record to send. */
public final class OutgoingRecord {
    private final String topic;
    private final @Nullable String key;
    private final byte @Nullable [] value;
    private OptionalInt partition = OptionalInt.empty();
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
