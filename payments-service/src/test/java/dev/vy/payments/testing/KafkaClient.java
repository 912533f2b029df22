package dev.vy.payments.testing;

import dev.vy.contract.Headers;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A neighbour of the service: sends records as others do, and reads what the service sends. */
@ApplicationScoped
public class KafkaClient {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String brokers;
    private final KafkaProducer<String, String> producer;

    @Inject
    KafkaClient(@ConfigProperty(name = "kafka.bootstrap.servers") String brokers) {
        this.brokers = brokers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", brokers, "linger.ms", "0"), new StringSerializer(), new StringSerializer());
    }

    public void send(String topic, String key, String value, Map<String, String> headers) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        producer.send(record);
        producer.flush();
    }

    /** The records of the topic that fit, as soon as there are so many; from the topic's beginning. */
    public List<ConsumerRecord<String, String>> read(
            String topic, int count, Predicate<ConsumerRecord<String, String>> fits) {
        List<ConsumerRecord<String, String>> found = new ArrayList<>();
        Instant end = Instant.now().plus(LIMIT);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", brokers), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (found.size() < count && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (fits.test(record)) {
                        found.add(record);
                    }
                });
            }
        }
        return found;
    }

    public ConsumerRecord<String, String> reply(String topic, String correlationId) {
        List<ConsumerRecord<String, String>> replies =
                read(topic, 1, record -> header(record, Headers.CORRELATION_ID).equals(Optional.of(correlationId)));
        if (replies.isEmpty()) {
            throw new IllegalStateException("no reply on " + topic + " to " + correlationId);
        }
        return replies.getFirst();
    }

    public static Optional<String> header(ConsumerRecord<String, String> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }

    @PreDestroy
    void close() {
        producer.close(Duration.ZERO);
    }
}
