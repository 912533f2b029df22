package dev.vy.socketio.engine;

import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One event loop and the sessions opened on it. What other threads want from them goes through one queue, and what they send
 * is flushed together, once for each turn of the loop.
 */
final class SessionLoop implements ConnectionLoop {
    private final ContextInternal context;
    private final Heartbeats heartbeats;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private List<Session> unflushed = new ArrayList<>();
    private final SharedFrame frame = new SharedFrame();

    SessionLoop(ContextInternal context, Heartbeat heartbeat) {
        this.context = context;
        heartbeats = new Heartbeats(context.owner(), heartbeat);
    }

    @Override
    public ContextInternal context() {
        return context;
    }

    Heartbeats heartbeats() {
        return heartbeats;
    }

    SharedFrame frame() {
        return frame;
    }

    boolean isCurrent() {
        return context.nettyEventLoop().inEventLoop();
    }

    /** In the order of the calls; at once where this is the loop's thread and nothing waits. */
    @Override
    public void execute(Runnable task) {
        // What another thread has asked for before comes first: of one socket's events none may overtake another.
        if (isCurrent() && tasks.isEmpty()) {
            run(task);
            return;
        }
        boolean _ = tasks.add(task);
        wake();
    }

    private void wake() {
        if (woken.compareAndSet(false, true)) {
            context.runOnContext(ignored -> drain());
        }
    }

    private void drain() {
        woken.set(false);
        Runnable task = tasks.poll();
        while (task != null) {
            run(task);
            task = tasks.poll();
        }
    }

    /** On the loop: a fault of one task is reported where the application looks for faults, and stops no other. */
    void run(Runnable task) {
        context.dispatch(ignored -> task.run());
    }

    /** After all that happens in this turn, so that packets sent one by one leave together. */
    void flushSoon(Session session) {
        if (unflushed.isEmpty()) {
            context.nettyEventLoop().execute(this::flushAll);
        }
        unflushed.add(session);
    }

    private void flushAll() {
        List<Session> sessions = unflushed;
        // Many at once are rare: their list is not worth keeping.
        unflushed = new ArrayList<>();
        for (Session session : sessions) {
            session.flush();
        }
    }
}
