package dev.vy.systemtests.chaos;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.SystemUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Nobody has read for a while, and a heap of requests lies on one topic: of some the callers have gone, of some they wait.
 * Other commands go on beside it, and so do those of the same kind behind what nobody waits for.
 */
final class BacklogScenario implements Scenario {
    private static final Duration LONG_AGO = Duration.ofHours(-1);
    private static final Duration STILL_WAITED_FOR = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "backlog";
    }

    @Override
    public Tally run(SystemUnderTest system, Extent extent) {
        Ledger ledger = new Ledger();
        int count = extent == Extent.SHORT ? 20_000 : 200_000;
        Caller caller = ledger.caller(system.gateway());
        UUID intentId = ledger.post(caller, Rush.ROUTE, Caller.ONE_COFFEE, Caller.newKey())
                .paymentIntentId();
        List<Violation> violations = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Supplier<Answer> create = () -> ledger.post(caller, Rush.ROUTE, Caller.ONE_COFFEE, Caller.newKey());
        pile(system, Topics.GET_PAYMENT_INTENT, Caller.naming(intentId), LONG_AGO, count);
        time("a read behind %d late reads".formatted(count), () -> caller.get(intentId), violations, notes);
        pile(system, Topics.GET_PAYMENT_INTENT, Caller.naming(intentId), STILL_WAITED_FOR, count / 2);
        time("a creation beside %d reads".formatted(count / 2), create, violations, notes);
        pile(system, Topics.CREATE_PAYMENT_INTENT, Caller.ONE_COFFEE, LONG_AGO, count);
        time("a creation behind %d late creations".formatted(count), create, violations, notes);
        violations.addAll(Invariants.violations(system, ledger));
        Tally tally = Tally.of(3, 3L + 5L * count / 2, Duration.ZERO, violations);
        for (String note : notes) {
            tally = tally.noting(note);
        }
        return tally;
    }

    private static void time(String what, Supplier<Answer> request, List<Violation> violations, List<String> notes) {
        long begin = System.nanoTime();
        Answer answer = request.get();
        Duration after = Duration.ofNanos(System.nanoTime() - begin);
        notes.add("%s: %d after %d ms".formatted(what, answer.status(), after.toMillis()));
        if (answer.status() != 200) {
            violations.add(Violation.stuck("%s was told %d %s", what, answer.status(), answer.code()));
        }
    }

    /** As the gateway writes them. */
    private static void pile(SystemUnderTest system, String topic, String command, Duration patience, int count) {
        String deadline = String.valueOf(Instant.now().plus(patience).toEpochMilli());
        Map<String, Object> config = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.brokerAddress());
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            byte[] value = bytes(command);
            for (int i = 0; i < count; i++) {
                String id = UUID.randomUUID().toString();
                ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, id, value);
                record.headers().add(Headers.CORRELATION_ID, bytes(id));
                record.headers().add(Headers.DEADLINE, bytes(deadline));
                var _ = producer.send(record);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
