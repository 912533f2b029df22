package dev.vy.stripesandbox.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one change through at a time, so that every operation sees and leaves whole objects. One lock for everything is
 * enough here: nothing behind it waits for a socket.
 */
public final class Turnstile implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("stripe-sandbox");

    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("sandbox-later").daemon().factory());

    public <T> T pass(Supplier<T> operation) {
        lock.lock();
        try {
            return operation.get();
        } finally {
            lock.unlock();
        }
    }

    /** Does something later by itself, as banks do; called inside, so that it cannot meet the end. */
    public void later(Duration delay, Runnable operation) {
        if (timer.isShutdown()) {
            return;
        }
        Future<?> _ = timer.schedule(() -> passLogged(operation), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void passLogged(Runnable operation) {
        lock.lock();
        try {
            operation.run();
        } catch (RuntimeException bug) {
            // The timer would swallow it.
            LOG.log(System.Logger.Level.ERROR, "A delayed step failed", bug);
        } finally {
            lock.unlock();
        }
    }
}
