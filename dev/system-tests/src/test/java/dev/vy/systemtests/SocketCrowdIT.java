package dev.vy.systemtests;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Two thousand sockets behind a balancer, while what they hang on goes away: each hears each event once and in order. */
@SystemTest
class SocketCrowdIT {
    private static final int USERS = 200;
    private static final int SOCKETS_EACH = 10;
    private static final int BY_POLLING = 100;
    private static final int ROUNDS_EACH = 6;

    /** One before and one beside each trouble, and one that shows that nothing comes after. */
    private static final int EVENTS = 4 * ROUNDS_EACH + 1;

    private final SystemUnderTest system;
    private final List<UUID> intents =
            IntStream.range(0, USERS).mapToObj(user -> UUID.randomUUID()).toList();
    private int round;

    SocketCrowdIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void nothingIsMissedOrDoubledWhenRedisGoesAndAGatewayDies() {
        // Given
        Service doomed = system.startGateway("gateway-doomed", Map.of());
        try (Balancer balancer = Balancer.over(doomed, system.secondGateway());
                KafkaProducer<String, String> producer = producer()) {
            Program crowd = Node.launch(
                    "crowd.js",
                    balancer.url(),
                    String.valueOf(USERS),
                    String.valueOf(SOCKETS_EACH),
                    String.valueOf(BY_POLLING),
                    String.valueOf(EVENTS));
            crowd.awaitLine(Pattern.compile("CONNECTED"));
            publishRounds(producer);
            // When
            try (Relay.Gone _ = system.redisRelay().gone()) {
                publishRounds(producer);
            }
            publishRounds(producer);
            doomed.kill();
            publishRounds(producer);
            crowd.awaitLine(Pattern.compile("CONNECTED.*CONNECTED", Pattern.DOTALL));
            publishOne(producer);
            // Then
            crowd.awaitSuccess();
        }
    }

    private KafkaProducer<String, String> producer() {
        Map<String, Object> config = Map.of("bootstrap.servers", system.brokerAddress());
        return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    }

    private void publishRounds(KafkaProducer<String, String> producer) {
        for (int i = 0; i < ROUNDS_EACH; i++) {
            publishOne(producer);
        }
    }

    /** To every user, on the intent that is the user's only one. */
    private void publishOne(KafkaProducer<String, String> producer) {
        round++;
        for (int user = 0; user < USERS; user++) {
            String intent = intents.get(user).toString();
            String push = Json.of(
                    "{'paymentIntentId':'%s','status':'failed','errorCode':'%d','errorMessage':'No.'}", intent, round);
            var event = new ProducerRecord<>(Topics.PAYMENT_STATUS_UPDATE, intent, push);
            event.headers()
                    .add(Headers.USER_ID, ("crowd-" + user).getBytes(StandardCharsets.UTF_8))
                    .add(Headers.EVENT_ID, UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
            var _ = producer.send(event);
        }
        producer.flush();
    }
}
