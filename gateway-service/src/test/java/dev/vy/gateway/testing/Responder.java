package dev.vy.gateway.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.gateway.messaging.KafkaHeaders;
import dev.vy.gateway.messaging.TopicTail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Stands where the payments service would: takes commands from Kafka and answers as each test tells it to. */
public final class Responder implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Function<ConsumerRecord<String, byte[]>, ProducerRecord<String, byte[]>>> answers =
            new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<ConsumerRecord<String, byte[]>> received = new LinkedBlockingQueue<>();
    private final KafkaProducer<String, byte[]> producer;
    private final TopicTail tail;

    public Responder(String broker) {
        Map<String, Object> client = Map.of("bootstrap.servers", broker, "linger.ms", 0);
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
        List<String> topics = new ArrayList<>(Topics.COMMANDS);
        topics.add(Topics.PROCESS_STRIPE_WEBHOOK);
        this.tail = new TopicTail("responder", topics, Map.of("bootstrap.servers", broker), this::onCommand);
        tail.start();
        Awaitility.await().until(tail::isAtEnd);
    }

    /** Answers commands on this topic with an envelope of our own, such as {@code "response":null}. */
    public void answer(String topic, String members) {
        answerWith(topic, command -> {
            String value = "{\"kafkaResponseKey\":\"" + command.key() + "\"," + members + "}";
            return reply(command, value);
        });
    }

    public void answerWith(String topic, Function<ConsumerRecord<String, byte[]>, ProducerRecord<String, byte[]>> how) {
        answers.put(topic, how);
    }

    public void silent() {
        answers.clear();
        received.clear();
    }

    /** A reply as ours are: same key, and the headers that join it to its request. */
    public static ProducerRecord<String, byte[]> reply(ConsumerRecord<String, byte[]> command, String value) {
        ProducerRecord<String, byte[]> reply = new ProducerRecord<>(
                header(command, Headers.REPLY_TOPIC), command.key(), value.getBytes(StandardCharsets.UTF_8));
        for (String name : List.of(Headers.CORRELATION_ID, Headers.REPLY_INSTANCE)) {
            reply.headers().add(name, header(command, name).getBytes(StandardCharsets.UTF_8));
        }
        return reply;
    }

    public void send(ProducerRecord<String, byte[]> record) {
        try {
            var unused = producer.send(record).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public ConsumerRecord<String, byte[]> takeCommand() {
        try {
            ConsumerRecord<String, byte[]> command = received.poll(10, TimeUnit.SECONDS);
            if (command == null) {
                throw new AssertionError("No command came");
            }
            return command;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String header(ConsumerRecord<?, ?> record, String name) {
        return KafkaHeaders.read(record, name);
    }

    public static ObjectNode payload(ConsumerRecord<String, byte[]> command) {
        try {
            return (ObjectNode) JSON.readTree(command.value());
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        answers.clear();
        tail.close();
        producer.close();
    }

    private void onCommand(ConsumerRecord<String, byte[]> command) {
        received.add(command);
        var answer = answers.get(command.topic());
        if (answer != null) {
            var unused = producer.send(answer.apply(command));
        }
    }
}
