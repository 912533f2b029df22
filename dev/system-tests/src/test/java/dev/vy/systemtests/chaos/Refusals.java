package dev.vy.systemtests.chaos;

import dev.vy.contract.Headers;
import dev.vy.systemtests.Events;
import dev.vy.systemtests.SystemUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who was told for certain that a request did not leave the gateway was told the truth: no record of it is on Kafka. */
final class Refusals {
    private static final Set<String> TOPICS =
            Set.of("create-payment-intent", "confirm-payment-intent", "capture-payment-intent", "create-refund");

    private Refusals() {}

    static List<Violation> violations(SystemUnderTest system, Ledger ledger) {
        Map<String, Long> requests = system.events().records(TOPICS).stream()
                .collect(Collectors.groupingBy(
                        record -> Events.header(record, Headers.IDEMPOTENCY_KEY),
                        Collectors.mapping(
                                record -> Events.header(record, Headers.CORRELATION_ID),
                                Collectors.collectingAndThen(Collectors.toSet(), ids -> (long) ids.size()))));
        Map<String, Long> mayHaveLeft = ledger.told().stream()
                .filter(told -> !told.code().equals("messaging_unavailable"))
                .collect(Collectors.groupingBy(Ledger.Told::key, Collectors.counting()));
        return ledger.told().stream()
                .map(Ledger.Told::key)
                .distinct()
                .filter(key -> requests.getOrDefault(key, 0L) > mayHaveLeft.getOrDefault(key, 0L))
                .map(key -> Violation.lost(
                        "%d requests with key %s are on Kafka, and %d may be",
                        requests.get(key), key, mayHaveLeft.getOrDefault(key, 0L)))
                .toList();
    }
}
