package dev.vy.socketio;

import dev.vy.socketio.engine.Admission;
import dev.vy.socketio.engine.Refusal;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections that have joined no namespace yet. They cost memory before anybody knows whose they are, so they are limited. */
final class PendingConnections {
    private static final int UNAVAILABLE = 503;

    private final int max;
    private final AtomicInteger count = new AtomicInteger();

    PendingConnections(int max) {
        this.max = max;
    }

    void begin() {
        var _ = count.incrementAndGet();
    }

    void end() {
        var _ = count.decrementAndGet();
    }

    /** Asked twice: before the admission, which may be dear, and after it, for others may have come in meanwhile. */
    Admission around(Admission admission) {
        return request -> room().compose(free -> admission.admit(request)).compose(admitted -> room());
    }

    private Future<Void> room() {
        return count.get() < max
                ? Future.succeededFuture()
                : Future.failedFuture(new Refusal(UNAVAILABLE, "Too many connections"));
    }
}
