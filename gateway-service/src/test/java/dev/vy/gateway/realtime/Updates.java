package dev.vy.gateway.realtime;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes status updates as the payments service does. */
final class Updates implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    /** One user's, whom no other test knows. */
    final String userId = "user-" + UUID.randomUUID();

    final UUID intentId = UUID.randomUUID();

    Updates(String broker) {
        Map<String, Object> client = Map.of("bootstrap.servers", broker, "linger.ms", 0);
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
    }

    void publish(String eventId) {
        publish(eventId, "No");
    }

    void publish(String eventId, String errorMessage) {
        var _ = send(eventId, errorMessage);
    }

    RecordMetadata publishAndWait(String eventId) {
        try {
            return send(eventId, "No").get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Future<RecordMetadata> send(String eventId, String errorMessage) {
        String value = "{\"paymentIntentId\":\"" + intentId + "\",\"status\":\"failed\",\"errorMessage\":\""
                + errorMessage + "\"}";
        var update = new ProducerRecord<>(
                Topics.PAYMENT_STATUS_UPDATE, intentId.toString(), value.getBytes(StandardCharsets.UTF_8));
        update.headers().add(Headers.USER_ID, userId.getBytes(StandardCharsets.UTF_8));
        update.headers().add(Headers.EVENT_ID, eventId.getBytes(StandardCharsets.UTF_8));
        return producer.send(update);
    }

    static String idOf(String frame) {
        return frame.replaceFirst(".*\"id\":\"([^\"]*)\"}$", "$1");
    }

    @Override
    public void close() {
        producer.close();
    }
}
