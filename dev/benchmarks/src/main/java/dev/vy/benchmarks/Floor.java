package dev.vy.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The least that a request and its reply over this broker can cost: bare clients, tiny records, nothing else. */
final class Floor implements AutoCloseable {
    static final String PING = "benchmark-ping";
    static final String PONG = "benchmark-pong";

    private static final Duration POLL = Duration.ofMillis(100);
    private static final byte[] NOTHING = new byte[8];
    private static final int ECHOED_AT_LENGTH = Echo.ECHOED_AT.length();

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;

    Floor(String broker) {
        producer = KafkaClients.producer(broker);
        consumer = KafkaClients.consumer(broker);
        var _ = KafkaClients.readFromEnd(consumer, PONG);
    }

    /** As many pings under way as there are clients, until the time is over and all have come back. */
    void run(int clients, Duration duration, Window window) {
        long[] sentNanos = new long[clients];
        long end = System.nanoTime() + duration.toNanos();
        for (int client = 0; client < clients; client++) {
            send(client, sentNanos);
        }
        int underWay = clients;
        while (underWay > 0) {
            for (ConsumerRecord<String, byte[]> pong : consumer.poll(POLL)) {
                int client = Integer.parseInt(pong.key());
                long now = System.nanoTime();
                window.took(Window.ALL, now - sentNanos[client]);
                long echoed = echoedAt(pong.value());
                window.took(Window.THERE, echoed - sentNanos[client]);
                window.took(Window.BACK, now - echoed);
                if (now < end) {
                    send(client, sentNanos);
                } else {
                    underWay--;
                }
            }
        }
    }

    private void send(int client, long[] sentNanos) {
        sentNanos[client] = System.nanoTime();
        var _ = producer.send(new ProducerRecord<>(PING, Integer.toString(client), NOTHING));
    }

    private static long echoedAt(byte[] pong) {
        String text = new String(pong, StandardCharsets.US_ASCII);
        return Long.parseLong(text, ECHOED_AT_LENGTH, text.length() - 1, 10);
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
