package dev.vy.gateway.realtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which of this replica's connections belong to which user. */
@ApplicationScoped
class StatusHub {
    /** Some tabs on some devices; more is a client that reconnects without closing. */
    static final int MAX_SOCKETS_PER_USER = 20;

    private final Map<String, Set<String>> connectionsByUser = new ConcurrentHashMap<>();

    /** False where the user has too many already. */
    boolean join(String userId, String connectionId) {
        Set<String> connections = connectionsByUser.compute(userId, (user, present) -> {
            Set<String> joined = present == null ? new HashSet<>() : new HashSet<>(present);
            if (joined.size() < MAX_SOCKETS_PER_USER) {
                joined.add(connectionId);
            }
            return Set.copyOf(joined);
        });
        return connections.contains(connectionId);
    }

    void leave(String userId, String connectionId) {
        connectionsByUser.computeIfPresent(userId, (user, present) -> {
            Set<String> left = new HashSet<>(present);
            left.remove(connectionId);
            return left.isEmpty() ? null : Set.copyOf(left);
        });
    }

    Set<String> connectionsOf(String userId) {
        return connectionsByUser.getOrDefault(userId, Set.of());
    }

    boolean isEmpty() {
        return connectionsByUser.isEmpty();
    }
}
