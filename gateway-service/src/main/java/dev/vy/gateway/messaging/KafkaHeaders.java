package dev.vy.gateway.messaging;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Kafka record headers as text. */
public final class KafkaHeaders {
    private final RecordHeaders headers = new RecordHeaders();

    public static @Nullable String read(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    public KafkaHeaders with(String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    public RecordHeaders toRecordHeaders() {
        return headers;
    }
}
