package dev.vy.stripesandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When the newest requests with an idempotency key were taken and when their answers were ready, on the machine's
 * monotonic clock: whoever measures a program against the sandbox takes this out of its figures.
 */
final class HandlingTimes {
    /** More than a benchmark makes between two looks; some 2 MB. */
    private static final int KEPT = 20_000;

    private final LinkedHashMap<String, Times> byKey = new LinkedHashMap<>();

    record Times(long beganNanos, long endedNanos) {}

    synchronized void note(String idempotencyKey, long beganNanos, long endedNanos) {
        byKey.put(idempotencyKey, new Times(beganNanos, endedNanos));
        if (byKey.size() > KEPT) {
            byKey.pollFirstEntry();
        }
    }

    synchronized Map<String, Times> all() {
        return Map.copyOf(byKey);
    }

    synchronized void clear() {
        byKey.clear();
    }
}
