package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.SystemUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Somebody who reads and captures now and then while others rush: neither may starve. */
final class Bystander {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deeds reads = new Deeds("reads");
    private final Deeds captures = new Deeds("captures");
    private final List<Thread> threads = new ArrayList<>();

    /** How those of one kind went. */
    private static final class Deeds {
        private final String kind;
        private final List<Long> millis = new ArrayList<>();
        private int begun;

        Deeds(String kind) {
            this.kind = kind;
        }

        void time(Supplier<Answer> request) {
            long begin = System.nanoTime();
            begun++;
            if (request.get().status() == 200) {
                millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            }
        }

        boolean starved() {
            return millis.size() < begun / 2;
        }

        String note() {
            long slowest = millis.stream().mapToLong(Long::longValue).max().orElse(0);
            return "%d of %d %s done, median %d ms, slowest %d ms"
                    .formatted(millis.size(), begun, kind, Rush.median(millis), slowest);
        }
    }

    private Bystander() {}

    /** Prepares what is captured later, then begins. */
    static Bystander begin(SystemUnderTest system, Ledger ledger, Duration length) {
        Caller caller = ledger.caller(system.gateway());
        List<UUID> authorized = new ArrayList<>();
        for (int i = 0; i < Math.min(20, length.toSeconds()); i++) {
            UUID intentId = ledger.post(caller, Rush.ROUTE, Caller.ONE_COFFEE, Caller.newKey())
                    .paymentIntentId();
            ledger.post(
                    caller, "confirm-payment-intent", Caller.confirmation(intentId, "pm_card_visa"), Caller.newKey());
            authorized.add(intentId);
        }
        Bystander bystander = new Bystander();
        UUID first = authorized.getFirst();
        bystander.follow(() -> bystander.reads.time(() -> caller.get(first)));
        bystander.follow(() -> {
            if (!authorized.isEmpty()) {
                String capture = Caller.naming(authorized.removeLast());
                bystander.captures.time(() -> ledger.post(caller, "capture-payment-intent", capture, Caller.newKey()));
            }
        });
        return bystander;
    }

    private void follow(Runnable deed) {
        threads.add(Thread.ofVirtual().start(() -> {
            try {
                do {
                    deed.run();
                } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    List<Violation> close() {
        closed.countDown();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return List.of(reads, captures).stream()
                .filter(Deeds::starved)
                .map(deeds -> Violation.stuck("Beside the rush only %s", deeds.note()))
                .toList();
    }

    String note() {
        return "beside the rush " + reads.note() + "; " + captures.note();
    }
}
