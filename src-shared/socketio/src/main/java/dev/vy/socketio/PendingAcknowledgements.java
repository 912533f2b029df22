package dev.vy.socketio;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The answers that one socket still owes. Used on its loop only. */
final class PendingAcknowledgements {
    private record Awaited(Promise<JsonArray> promise, long timer) {}

    private final Vertx vertx;
    private final Map<Long, Awaited> awaited = new HashMap<>();
    private long nextId;

    PendingAcknowledgements(Vertx vertx) {
        this.vertx = vertx;
    }

    int size() {
        return awaited.size();
    }

    /** The id under which the answer will come. */
    long await(Promise<JsonArray> promise, Duration timeout) {
        long id = nextId++;
        long timer = vertx.setTimer(Math.max(1, timeout.toMillis()), ignored -> timeOut(id));
        awaited.put(id, new Awaited(promise, timer));
        return id;
    }

    private void timeOut(long id) {
        Awaited late = awaited.remove(id);
        if (late != null) {
            late.promise().fail(new TimeoutException("No acknowledgement in time"));
        }
    }

    /** An answer that nobody awaits, for it came late or twice, is nothing. */
    void answered(long id, JsonArray arguments) {
        Awaited answered = awaited.remove(id);
        if (answered != null) {
            boolean _ = vertx.cancelTimer(answered.timer());
            answered.promise().complete(arguments);
        }
    }

    void failAll(String reason) {
        for (Awaited each : Map.copyOf(awaited).values()) {
            boolean _ = vertx.cancelTimer(each.timer());
            boolean _ = each.promise().tryFail(new IllegalStateException(reason));
        }
        awaited.clear();
    }
}
