package dev.vy.benchmarks;

import dev.vy.contract.Envelope;
import dev.vy.contract.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * A process that answers each record of a topic at once: a ping with a pong, a command with a fixed view in the
 * contract's envelope. Every answer says when its record came in, on the machine's monotonic clock.
 */
final class Echo {
    /** Stands before the time in both kinds of answers. */
    static final String ECHOED_AT = "\"echoedAt\":\"";

    private static final Duration POLL = Duration.ofMillis(100);

    private Echo() {}

    public static void main(String[] words) {
        String broker = words[0];
        String topic = words[1];
        try (KafkaConsumer<String, byte[]> consumer = KafkaClients.consumer(broker);
                KafkaProducer<String, byte[]> producer = KafkaClients.producer(broker)) {
            List<TopicPartition> partitions = KafkaClients.readFromEnd(consumer, topic);
            System.out.println("Echo listens on " + partitions);
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    var _ = producer.send(answer(record, System.nanoTime()));
                }
            }
        }
    }

    private static ProducerRecord<String, byte[]> answer(ConsumerRecord<String, byte[]> record, long nowNanos) {
        Header replyTopic = record.headers().lastHeader(Headers.REPLY_TOPIC);
        if (replyTopic == null) {
            byte[] pong = (ECHOED_AT + nowNanos + '"').getBytes(StandardCharsets.UTF_8);
            return new ProducerRecord<>(Floor.PONG, record.key(), pong);
        }
        byte[] reply = reply(record.key(), nowNanos).getBytes(StandardCharsets.UTF_8);
        var answer = new ProducerRecord<>(new String(replyTopic.value(), StandardCharsets.UTF_8), record.key(), reply);
        answer.headers().add(record.headers().lastHeader(Headers.CORRELATION_ID));
        answer.headers().add(record.headers().lastHeader(Headers.REPLY_INSTANCE));
        return answer;
    }

    private static String reply(String key, long nowNanos) {
        return "{\"" + Envelope.RESPONSE_KEY + "\":\"" + key + "\",\"" + Envelope.RESPONSE + "\":{"
                + "\"paymentIntentId\":\"0199aa00-0000-7000-8000-000000000001\",\"externalId\":\"pi_benchmark\","
                + "\"amountCents\":1999,\"currency\":\"USD\",\"status\":\"REQUIRES_PAYMENT_METHOD\","
                + "\"metadata\":{" + ECHOED_AT + nowNanos + "\"},"
                + "\"createdAt\":\"2026-01-01T00:00:00.123456Z\",\"updatedAt\":\"2026-01-01T00:00:00.123456Z\"},\""
                + Envelope.TRACE_ID + "\":\"" + key + "\"}";
    }
}
