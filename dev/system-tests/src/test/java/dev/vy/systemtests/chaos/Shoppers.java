package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;

/** People who pay one thing after another, and repeat each request with its key until they know what came of it. */
final class Shoppers {
    /** What a caller may be told while something is away: done, or to come again. */
    private static final Set<Integer> HONEST = Set.of(200, 409, 429, 503, 504);

    /** Beyond the longest hurt by more than a whole wait for a reply. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final SystemUnderTest system;
    private final Ledger ledger;
    private final List<Thread> people = new ArrayList<>();
    private final List<AtomicInteger> paid = new ArrayList<>();
    private final Queue<Violation> violations = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;

    private Shoppers(SystemUnderTest system, Ledger ledger) {
        this.system = system;
        this.ledger = ledger;
    }

    static Shoppers open(SystemUnderTest system, Ledger ledger, int count) {
        Shoppers shoppers = new Shoppers(system, ledger);
        for (int i = 0; i < count; i++) {
            shoppers.letIn(i % 2 == 0);
        }
        return shoppers;
    }

    private void letIn(boolean atFirstGateway) {
        AtomicInteger count = new AtomicInteger();
        paid.add(count);
        people.add(Thread.ofVirtual().start(() -> {
            while (!closing && violations.isEmpty()) {
                buy(ledger.caller(atFirstGateway ? system.gateway() : system.secondGateway()));
                count.incrementAndGet();
            }
        }));
    }

    private void buy(Caller caller) {
        try {
            UUID intentId =
                    settle(caller, "create-payment-intent", Caller.ONE_COFFEE).paymentIntentId();
            settle(caller, "confirm-payment-intent", Caller.confirmation(intentId, "pm_card_visa"));
            settle(caller, "capture-payment-intent", Caller.naming(intentId));
        } catch (ConditionTimeoutException stuck) {
            violations.add(Violation.stuck("A request was not settled in %s: %s", PATIENCE, stuck.getMessage()));
        } catch (AssertionError dishonest) {
            violations.add(Violation.lost("%s", dishonest.getMessage()));
        }
    }

    private Answer settle(Caller caller, String route, String body) {
        String key = Caller.newKey();
        return await(route)
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .atMost(PATIENCE)
                .until(() -> honest(ledger.post(caller, route, body, key)), answer -> answer.status() == 200);
    }

    private static Answer honest(Answer answer) {
        if (!HONEST.contains(answer.status())) {
            throw new AssertionError("A caller was told " + answer.status() + " " + answer.text());
        }
        return answer;
    }

    /** Returns when each has paid once more: what stood still goes on. */
    void awaitAllGoOn() {
        List<Integer> before = paid.stream().map(AtomicInteger::get).toList();
        await("everybody to go on").atMost(PATIENCE).until(() -> !violations.isEmpty() || haveAllPaidSince(before));
    }

    private boolean haveAllPaidSince(List<Integer> before) {
        for (int i = 0; i < before.size(); i++) {
            if (paid.get(i).get() == before.get(i)) {
                return false;
            }
        }
        return true;
    }

    int paid() {
        return paid.stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Lets everybody finish. */
    void close() {
        closing = true;
        for (Thread person : people) {
            try {
                person.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** What they have to complain of. */
    List<Violation> violations() {
        return List.copyOf(violations);
    }
}
