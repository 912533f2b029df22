package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Service;
import dev.vy.systemtests.Vitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at the services each second: how much memory they have, and whether they say that they are well. */
final class Watch {
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** As many as a cluster commonly asks for before it acts; one can be lost on a machine without a free processor. */
    private static final int FAILED_PROBES = 3;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private final Thread thread;

    private static final class Seen {
        private final List<Long> residentMegabytes = new ArrayList<>();
        private int failedInARow;
        private int mostFailed;
        private int probes;
    }

    private Watch(Map<String, Service> services) {
        services.keySet().forEach(name -> seen.put(name, new Seen()));
        this.thread = Thread.ofVirtual().start(() -> look(services));
    }

    static Watch over(Map<String, Service> services) {
        return new Watch(services);
    }

    private void look(Map<String, Service> services) {
        try {
            do {
                services.forEach((name, service) -> look(seen.get(name), service));
            } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look(Seen of, Service service) {
        of.probes++;
        of.residentMegabytes.add(Vitals.of(service).residentMegabytes());
        of.failedInARow = service.isReady() && service.isLive() ? 0 : of.failedInARow + 1;
        of.mostFailed = Math.max(of.mostFailed, of.failedInARow);
    }

    void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<Violation> violations() {
        return seen.entrySet().stream()
                .filter(entry -> entry.getValue().mostFailed >= FAILED_PROBES)
                .map(entry -> Violation.stuck(
                        "%s was not well at %d probes in a row", entry.getKey(), entry.getValue().mostFailed))
                .toList();
    }

    /** Resident memory at the quarters of the time. */
    List<String> notes() {
        return seen.entrySet().stream()
                .map(entry -> "%s: resident MB %s, probes %d, most failed in a row %d"
                        .formatted(
                                entry.getKey(),
                                quarters(entry.getValue().residentMegabytes),
                                entry.getValue().probes,
                                entry.getValue().mostFailed))
                .toList();
    }

    private static List<Long> quarters(List<Long> all) {
        return List.of(0, 1, 2, 3, 4).stream()
                .map(quarter -> all.get((all.size() - 1) * quarter / 4))
                .toList();
    }
}
