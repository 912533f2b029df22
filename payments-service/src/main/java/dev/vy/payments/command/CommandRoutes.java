package dev.vy.payments.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which handler does which command; the consumers fill it when they start. */
@ApplicationScoped
public class CommandRoutes {

    /** @param type what the command's JSON is read into */
    public record Route<C>(Class<C> type, CommandHandler<C> handler) {}

    private final Map<String, Route<?>> routes = new ConcurrentHashMap<>();

    public <C> void add(String topic, Class<C> type, CommandHandler<C> handler) {
        routes.put(topic, new Route<>(type, handler));
    }

    public Optional<Route<?>> find(String topic) {
        return Optional.ofNullable(routes.get(topic));
    }
}
