package dev.vy.socketio;

import dev.vy.socketio.engine.ConnectionLoop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hands one encoded event to many sockets, with one task for each event loop and not for each socket. */
final class SocketAudience implements Audience {
    private final OpenNamespace namespace;
    private final Supplier<Collection<ConnectedSocket>> sockets;
    private final @Nullable Socket excepted;

    SocketAudience(OpenNamespace namespace, Supplier<Collection<ConnectedSocket>> sockets, @Nullable Socket excepted) {
        this.namespace = namespace;
        this.sockets = sockets;
        this.excepted = excepted;
    }

    @Override
    public void emit(String event, Object... arguments) {
        emit(namespace.encode(event, arguments));
    }

    @Override
    public void emit(EncodedEvent event) {
        event.requireNamespace(namespace.name());
        byLoop().forEach((loop, members) -> loop.execute(() -> members.forEach(socket -> socket.deliver(event))));
    }

    private Map<ConnectionLoop, List<ConnectedSocket>> byLoop() {
        Map<ConnectionLoop, List<ConnectedSocket>> groups = new HashMap<>();
        for (ConnectedSocket socket : sockets.get()) {
            if (!socket.equals(excepted)) {
                groups.computeIfAbsent(socket.loop(), absent -> new ArrayList<>())
                        .add(socket);
            }
        }
        return groups;
    }

    @Override
    public Audience except(Socket socket) {
        return new SocketAudience(namespace, sockets, socket);
    }
}
