package dev.vy.gateway.realtime;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which of this replica's connections belong to which user. */
@ApplicationScoped
public class StatusHub {
    /** Some tabs on some devices; more is a client that reconnects without closing. */
    static final int MAX_SOCKETS_PER_USER = 20;

    private final Map<String, Set<StatusListener>> listenersByUser = new ConcurrentHashMap<>();

    /** Empty where the listener is not taken; it has been ended then, with the reason. */
    public Optional<Subscription> join(Subscriber subscriber, StatusListener listener) {
        Set<StatusListener> listeners = listenersByUser.compute(subscriber.userId(), (user, present) -> {
            Set<StatusListener> joined = present == null ? new HashSet<>() : new HashSet<>(present);
            if (joined.size() < MAX_SOCKETS_PER_USER) {
                joined.add(listener);
            }
            return Set.copyOf(joined);
        });
        if (!listeners.contains(listener)) {
            listener.end(EndReason.TOO_MANY_SOCKETS);
            return Optional.empty();
        }
        return Optional.of(() -> leave(subscriber.userId(), listener));
    }

    private void leave(String userId, StatusListener listener) {
        listenersByUser.computeIfPresent(userId, (user, present) -> {
            Set<StatusListener> left = new HashSet<>(present);
            left.remove(listener);
            return left.isEmpty() ? null : Set.copyOf(left);
        });
    }

    Set<StatusListener> listenersOf(String userId) {
        return listenersByUser.getOrDefault(userId, Set.of());
    }

    boolean isEmpty() {
        return listenersByUser.isEmpty();
    }
}
