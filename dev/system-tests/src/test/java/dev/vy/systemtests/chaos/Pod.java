package dev.vy.systemtests.chaos;

import static org.awaitility.Awaitility.await;

import dev.vy.systemtests.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A replica as a cluster runs it: known to callers while its probes say so, and ended as its manifest says. */
final class Pod {
    /** The startup probe has two minutes of patience. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    /** A cluster needs about as long to tell its nodes that an address is gone. */
    private static final Duration UNTIL_LISTS_KNOW = Duration.ofSeconds(1);

    private final String name;
    private final Service service;
    private final PodSpec spec;
    private final BiConsumer<Service, Boolean> lists;
    private final Probes probes;

    private Pod(String name, Service service, PodSpec spec, BiConsumer<Service, Boolean> lists) {
        this.name = name;
        this.service = service;
        this.spec = spec;
        this.lists = lists;
        this.probes = Probes.over(service, spec, ready -> lists.accept(service, ready));
    }

    /** @param lists of the addresses to which callers are led: whether it belongs to them */
    static Pod of(String name, Service service, PodSpec spec, BiConsumer<Service, Boolean> lists) {
        return new Pod(name, service, spec, lists);
    }

    void awaitReady() {
        if (!probes.awaitReady(START_LIMIT)) {
            throw new IllegalStateException(name + " does not become ready");
        }
    }

    /** Ends it, and gives how long that took. What it says while it ends is no longer asked. */
    Duration delete() {
        long begin = System.nanoTime();
        probes.close();
        if (!spec.preStop().isZero()) {
            pass(UNTIL_LISTS_KNOW);
            lists.accept(service, false);
            pass(spec.preStop().minus(UNTIL_LISTS_KNOW));
        }
        service.stop();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void pass(Duration time) {
        await().pollDelay(time).atMost(START_LIMIT).until(() -> true);
    }

    /** Not asked any more; it runs on. */
    void release() {
        probes.close();
        lists.accept(service, false);
    }

    /** @param end how long it took to end; nothing for one that runs */
    List<Violation> judge(Duration end) {
        List<Violation> found = new ArrayList<>();
        if (end.compareTo(spec.grace()) > 0) {
            found.add(Violation.stuck("%s took %s to end, and has %s", name, end, spec.grace()));
        }
        if (probes.wouldBeRestarted()) {
            found.add(Violation.stuck("%s would have been restarted by its probes", name));
        }
        return found;
    }

    int lapses() {
        return probes.lapses();
    }
}
