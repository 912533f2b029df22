package dev.vy.payments.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A record to send. */
public final class OutgoingRecord {
    private final String topic;
    private final @Nullable String key;
    private final byte[] value;
    private final Headers headers = new RecordHeaders();

    public OutgoingRecord(String topic, @Nullable String key, byte[] value) {
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

    String topic() {
        return topic;
    }

    @Nullable
    String key() {
        return key;
    }

    byte[] value() {
        return value;
    }

    Headers headers() {
        return headers;
    }
}
