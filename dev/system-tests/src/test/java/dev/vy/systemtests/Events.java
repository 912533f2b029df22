package dev.vy.systemtests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.contract.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What is on Kafka: reads a topic from its beginning to the end that it has now, and publishes as a neighbour would. */
public final class Events {
    private static final Duration POLL_LIMIT = Duration.ofMillis(200);
    private static final long SEND_LIMIT_SECONDS = 10;

    private final String broker;

    public Events(String broker) {
        this.broker = broker;
    }

    /** @param id of the event; the same where one is published twice */
    public record Event(String id, String userId, JsonNode payload) {}

    public List<Event> on(String topic, UUID paymentIntentId) {
        return records(topic).stream()
                .filter(record -> paymentIntentId.toString().equals(record.key()))
                .map(record -> new Event(
                        header(record, Headers.EVENT_ID), header(record, Headers.USER_ID), Json.parse(record.value())))
                .toList();
    }

    /** A repeat after a crash is allowed where it can be told: it has the same id. */
    public List<String> distinctIdsOn(String topic, UUID paymentIntentId) {
        return on(topic, paymentIntentId).stream().map(Event::id).distinct().toList();
    }

    /** The same for every intent, in one reading. What neighbours publish by hand has no key. */
    public Map<String, Set<String>> distinctIdsByIntent(String topic) {
        return records(topic).stream()
                .filter(record -> record.key() != null)
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key,
                        Collectors.mapping(record -> header(record, Headers.EVENT_ID), Collectors.toSet())));
    }

    /** Who reads in a consumer group now; one that was killed counts until its session has run out. */
    public int membersOf(String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            return admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get(SEND_LIMIT_SECONDS, TimeUnit.SECONDS)
                    .members()
                    .size();
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("The group " + group + " is not known", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Every topic that there is, but Kafka's own. */
    public Set<String> topics() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker), new StringDeserializer(), new StringDeserializer())) {
            return consumer.listTopics().keySet().stream()
                    .filter(topic -> !topic.startsWith("__"))
                    .collect(Collectors.toSet());
        }
    }

    public List<ConsumerRecord<String, String>> records(String topic) {
        return records(Set.of(topic));
    }

    /** By one reader for all: each has its own start to pay. */
    public List<ConsumerRecord<String, String>> records(Set<String> topics) {
        Map<String, Object> config = Map.of("bootstrap.servers", broker);
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL_LIMIT).forEach(records::add);
            }
            return records;
        }
    }

    public void publish(String topic, String key, String value) {
        Map<String, Object> config = Map.of("bootstrap.servers", broker);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get(SEND_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("Not published on " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String header(ConsumerRecord<String, String> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
