package dev.vy.socketio.engine;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The heartbeats of all sessions of one event loop, behind one timer: two timers for each would cost more than the rest. */
final class Heartbeats {
    private static final long NO_TIMER = -1;
    /** Beats that fall due within one part of the interval go together. */
    private static final int PARTS_OF_INTERVAL = 250;

    private final Vertx vertx;
    private final BeatQueue pings;
    private final BeatQueue pongs;
    private final long graceNanos;
    private final long shortestWaitNanos;
    private long timer = NO_TIMER;
    private long timerDueNanos;

    Heartbeats(Vertx vertx, Heartbeat heartbeat) {
        this.vertx = vertx;
        pings = new BeatQueue(heartbeat.interval().toNanos());
        pongs = new BeatQueue(heartbeat.timeout().toNanos());
        shortestWaitNanos = heartbeat.timeout().toNanos() / 2;
        graceNanos =
                Math.max(Duration.ofMillis(1).toNanos(), heartbeat.interval().toNanos() / PARTS_OF_INTERVAL);
    }

    /** The client has just shown that it lives. */
    void alive(Beat beat) {
        beat.moveTo(pings, System.nanoTime());
        arm();
    }

    /** The session ends unless something happens within the time that a pong has. */
    void lastWait(Beat beat) {
        beat.moveTo(pongs, System.nanoTime());
        arm();
    }

    /** Does what is due. Called before each request too, for a timer may be late and an ended session must not answer. */
    void sweep() {
        long now = System.nanoTime();
        Beat late = pongs.due(now);
        while (late != null) {
            late.cancel();
            late.session().end(CloseReason.PING_TIMEOUT);
            late = pongs.due(now);
        }
        Beat due = pings.due(now);
        while (due != null) {
            due.moveTo(pongs, askedAt(due, now));
            due.session().ping();
            due = pings.due(now);
        }
        arm();
    }

    /**
     * A pong is due by the time at which its ping was, however late this turn is; but after a long stall of this process
     * the client gets half the time at least, for the fault was not its own.
     */
    private long askedAt(Beat ping, long now) {
        long latest = now - shortestWaitNanos;
        return ping.dueNanos - latest > 0 ? ping.dueNanos : latest;
    }

    private void arm() {
        Beat next = earlier(pings.first(), pongs.first());
        if (next == null) {
            return;
        }
        if (timer != NO_TIMER) {
            if (timerDueNanos - next.dueNanos <= graceNanos) {
                return;
            }
            boolean _ = vertx.cancelTimer(timer);
        }
        long now = System.nanoTime();
        long delayNanos = Math.max(graceNanos, next.dueNanos - now);
        timerDueNanos = now + delayNanos;
        timer = vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(delayNanos)), this::fired);
    }

    private void fired(Long id) {
        timer = NO_TIMER;
        sweep();
    }

    private static @Nullable Beat earlier(@Nullable Beat one, @Nullable Beat other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.dueNanos - other.dueNanos <= 0 ? one : other;
    }
}
