package dev.vy.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vy.contract.Headers;
import dev.vy.gateway.testing.LocalMode;
import dev.vy.gateway.testing.Responder;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LocalMode.class)
class TwoReplicasIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void eachReplicaGetsItsOwnRepliesWhereverTheyAreWritten() {
        // Given
        ReplyCorrelator one = new ReplyCorrelator("one", 100);
        ReplyCorrelator two = new ReplyCorrelator("two", 100);
        ReplyListener hearsOne = listen(one);
        ReplyListener hearsTwo = listen(two);
        List<UniAssertSubscriber<ConsumerRecord<String, byte[]>>> waiting = new ArrayList<>();
        try (Responder responder = new Responder(broker)) {
            // When: partitions are drawn by key, so the replies spread over all of them
            for (int number = 0; number < 50; number++) {
                waiting.add(exchange(one, "one-" + number));
                waiting.add(exchange(two, "two-" + number));
                responder.send(reply("one-" + number, "one"));
                responder.send(reply("two-" + number, number % 2 == 0 ? "two" : null));
            }
            // Then
            waiting.forEach(each -> each.awaitItem(LIMIT).assertCompleted());
        } finally {
            hearsOne.stop();
            hearsTwo.stop();
        }
        assertThat(one.pendingCount() + two.pendingCount()).isZero();
    }

    private ReplyListener listen(ReplyCorrelator correlator) {
        ReplyListener listener = new ReplyListener(Map.of("bootstrap.servers", broker), correlator);
        listener.start();
        await().atMost(LIMIT).until(listener::isListening);
        return listener;
    }

    private static UniAssertSubscriber<ConsumerRecord<String, byte[]>> exchange(ReplyCorrelator correlator, String id) {
        return correlator
                .exchange(id, LIMIT, Uni.createFrom()::voidItem)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    private static ProducerRecord<String, byte[]> reply(String correlationId, String instance) {
        var reply = new ProducerRecord<>(
                "get-refund-response", correlationId, "{\"response\":1}".getBytes(StandardCharsets.UTF_8));
        if (instance != null) {
            reply.headers().add(Headers.REPLY_INSTANCE, instance.getBytes(StandardCharsets.UTF_8));
        }
        return reply;
    }
}
