package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Service;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Asks one replica by its manifest's probes, as often and with as much patience, and tells when its readiness changes. */
final class Probes implements AutoCloseable {
    private final Service service;
    private final PodSpec spec;
    private final Consumer<Boolean> readiness;
    private final CountDownLatch firstReady = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private boolean ready;
    private int unreadyInARow;
    private int deadInARow;
    private volatile int lapses;
    private volatile boolean wouldBeRestarted;

    private Probes(Service service, PodSpec spec, Consumer<Boolean> readiness) {
        this.service = service;
        this.spec = spec;
        this.readiness = readiness;
        this.thread = Thread.ofVirtual().start(this::ask);
    }

    /** @param readiness hears each change of it, the first one included */
    static Probes over(Service service, PodSpec spec, Consumer<Boolean> readiness) {
        return new Probes(service, spec, readiness);
    }

    /** False where it has not become so in time. */
    boolean awaitReady(Duration limit) {
        try {
            return firstReady.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How often it was taken for not ready after it was. */
    int lapses() {
        return lapses;
    }

    /** It did not start in time, or said for too long that it does not live. */
    boolean wouldBeRestarted() {
        return wouldBeRestarted;
    }

    private void ask() {
        try {
            awaitStart();
            for (long second = 0; !passed(Duration.ofSeconds(1)); second++) {
                if (second % spec.readiness().period().toSeconds() == 0) {
                    askWhetherReady();
                }
                if (second % spec.liveness().period().toSeconds() == 0) {
                    askWhetherAlive();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStart() throws InterruptedException {
        int tries = 0;
        while (!isUp(spec.startup())) {
            tries++;
            wouldBeRestarted |= tries >= spec.startup().failures();
            if (passed(spec.startup().period())) {
                return;
            }
        }
    }

    private void askWhetherReady() {
        boolean up = isUp(spec.readiness());
        unreadyInARow = up ? 0 : unreadyInARow + 1;
        if (up != ready && (up || unreadyInARow >= spec.readiness().failures())) {
            ready = up;
            lapses += up ? 0 : 1;
            readiness.accept(up);
            firstReady.countDown();
        }
    }

    private void askWhetherAlive() {
        deadInARow = isUp(spec.liveness()) ? 0 : deadInARow + 1;
        wouldBeRestarted |= deadInARow >= spec.liveness().failures();
    }

    private boolean isUp(PodSpec.Probe probe) {
        return service.isUp(probe.path(), probe.timeout());
    }

    /** True where it was closed meanwhile. */
    private boolean passed(Duration pause) throws InterruptedException {
        return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What is being asked is still answered, and changes nothing any more. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
