package dev.vy.gateway.realtime;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ids seen last, the oldest forgotten first. */
final class RecentIds {
    private final Map<String, Boolean> seen;

    RecentIds(int capacity) {
        this.seen = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > capacity;
            }
        };
    }

    /** True the first time. */
    synchronized boolean add(String id) {
        return seen.put(id, true) == null;
    }
}
