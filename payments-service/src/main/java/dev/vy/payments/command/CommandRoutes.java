package dev.vy.payments.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which handler does which command; the consumers fill it when they start. */
@ApplicationScoped
public class CommandRoutes {

    /**
     * @param type what the command's JSON is read into
     * @param reading true where the caller asks for no change: too late, it is told that nothing was attempted
     */
    public record Route<C>(Class<C> type, CommandHandler<C> handler, boolean reading) {}

    private final Map<String, Route<?>> routes = new ConcurrentHashMap<>();

    public <C> void add(String topic, Class<C> type, CommandHandler<C> handler) {
        routes.put(topic, new Route<>(type, handler, false));
    }

    public <C> void addRead(String topic, Class<C> type, CommandHandler<C> handler) {
        routes.put(topic, new Route<>(type, handler, true));
    }

    public boolean isRead(String topic) {
        return find(topic).map(Route::reading).orElse(false);
    }

    public Optional<Route<?>> find(String topic) {
        return Optional.ofNullable(routes.get(topic));
    }
}
