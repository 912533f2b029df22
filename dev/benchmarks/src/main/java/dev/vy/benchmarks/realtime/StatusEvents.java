package dev.vy.benchmarks.realtime;

import dev.vy.benchmarks.KafkaClients;
import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes what the payments service would: how intents have ended, each with its user. */
final class StatusEvents implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    StatusEvents(String broker) {
        this.producer = KafkaClients.producer(broker);
    }

    void burst(Arrivals arrivals) {
        for (int event = 0; event < arrivals.events(); event++) {
            send(arrivals, event, System.nanoTime());
        }
    }

    /** Each is due at its time, whether those before it have arrived or not. */
    void paced(Arrivals arrivals, long nanosBetween) {
        long begin = System.nanoTime();
        for (int event = 0; event < arrivals.events(); event++) {
            long due = begin + event * nanosBetween;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            send(arrivals, event, due);
        }
    }

    private void send(Arrivals arrivals, int event, long dueNanos) {
        arrivals.due(event, dueNanos);
        UUID intent = arrivals.intentOf(event);
        byte[] value = bytes("{\"paymentIntentId\":\"" + intent + "\",\"status\":\"succeeded\"}");
        ProducerRecord<String, byte[]> push =
                new ProducerRecord<>(Topics.PAYMENT_STATUS_UPDATE, intent.toString(), value);
        push.headers()
                .add(Headers.USER_ID, bytes(Owner.nameOf(arrivals.userOf(event))))
                .add(Headers.EVENT_ID, bytes("evt-" + intent));
        var _ = producer.send(push);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
