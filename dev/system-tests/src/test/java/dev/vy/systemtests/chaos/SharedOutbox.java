package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.contract.Headers;
import dev.vy.contract.Topics;
import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.Events;
import dev.vy.systemtests.Json;
import dev.vy.systemtests.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Two payments replicas at one outbox: each of many payments is given back in steps of 1, 2, 3 … cents, so that the
 * order in which the steps are told is known.
 */
final class SharedOutbox {
    private static final long STEPS = 6;

    private final SystemUnderTest system;
    private final Ledger ledger;
    private final AtomicInteger steps = new AtomicInteger();

    SharedOutbox(SystemUnderTest system, Ledger ledger) {
        this.system = system;
        this.ledger = ledger;
    }

    /** Both live to the end. */
    List<Violation> violations(int payments) {
        return violations(payments, () -> {}, 0);
    }

    /**
     * The older replica, which has held the outbox's lease until now, is killed in the middle.
     *
     * @param batch how many events it may have sent and not removed
     */
    List<Violation> violationsAfterAKill(int payments, int batch) {
        return violations(
                payments,
                () -> {
                    await("a third of the steps")
                            .atMost(Duration.ofSeconds(60))
                            .until(() -> steps.get() > payments * STEPS / 3);
                    system.killPayments();
                    system.revivePayments();
                },
                batch);
    }

    private List<Violation> violations(int payments, Runnable hurt, int doubledAtMost) {
        List<UUID> intentIds = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<UUID>> stories = IntStream.range(0, payments)
                    .mapToObj(i -> threads.submit(() ->
                            giveBackInSteps(ledger.caller(i % 2 == 0 ? system.gateway() : system.secondGateway()))))
                    .toList();
            hurt.run();
            for (Future<UUID> story : stories) {
                intentIds.add(story.get());
            }
        } catch (ExecutionException failure) {
            throw new AssertionError(failure.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        system.awaitQuiet();
        return judge(intentIds, doubledAtMost);
    }

    private UUID giveBackInSteps(Caller caller) {
        UUID intentId =
                settled(caller, "create-payment-intent", Caller.ONE_COFFEE).paymentIntentId();
        settled(caller, "confirm-payment-intent", Caller.confirmation(intentId, "pm_card_visa"));
        settled(caller, "capture-payment-intent", Caller.naming(intentId));
        for (long cents = 1; cents <= STEPS; cents++) {
            settled(caller, "create-refund", Caller.refunding(intentId, cents));
            steps.incrementAndGet();
        }
        return intentId;
    }

    private Answer settled(Caller caller, String route, String body) {
        String key = Caller.newKey();
        return Caller.untilSettled(() -> ledger.post(caller, route, body, key));
    }

    private List<Violation> judge(List<UUID> intentIds, int doubledAtMost) {
        List<Violation> found = new ArrayList<>();
        Map<String, List<ConsumerRecord<String, String>>> told = system.events().records(Topics.CREATED_REFUND).stream()
                .collect(Collectors.groupingBy(ConsumerRecord::key));
        List<Long> asDone = LongStream.rangeClosed(1, STEPS).boxed().toList();
        int repeated = 0;
        for (UUID intentId : intentIds) {
            List<Long> steps = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (var record : told.getOrDefault(intentId.toString(), List.of())) {
                if (seen.add(Events.header(record, Headers.EVENT_ID))) {
                    steps.add(Json.parse(record.value()).path("amountCents").asLong());
                } else {
                    repeated++;
                }
            }
            if (!steps.equals(asDone)) {
                found.add(Violation.lost("%s: given back in steps of %s, told as %s", intentId, asDone, steps));
            }
        }
        if (repeated > doubledAtMost) {
            found.add(Violation.doubled("%d events were sent again, where %d may have been", repeated, doubledAtMost));
        }
        return found;
    }
}
