package dev.vy.socketio;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A client in one namespace. May be used from any thread; handlers are called on {@link #context()} in the order of the
 * client's events. Arguments are JSON values (also as {@code JsonObject}, {@code JsonArray}, {@code Map}, {@code List}) or
 * {@code Buffer}s, which may stand anywhere in them.
 */
public interface Socket {
    /** Not the session id of the connection: it may be shown and logged. */
    String id();

    Namespace namespace();

    /** Without the auth payload, which is for {@link NamespaceHandler#connecting} alone. */
    Handshake handshake();

    Context context();

    boolean isConnected();

    /** One handler for each event; a second one replaces the first. */
    Socket on(String event, EventHandler handler);

    /** Called for every event, before the handler of that event. */
    Socket onAny(AnyEventHandler handler);

    Socket onDisconnect(Consumer<DisconnectReason> handler);

    void emit(String event, Object... arguments);

    /** The event was made for this socket's namespace. */
    void emit(EncodedEvent event);

    /**
     * The client's answer. Fails with {@link java.util.concurrent.TimeoutException} when none came in time, and with {@link
     * IllegalStateException} when the socket is gone or too many answers are awaited.
     */
    Future<JsonArray> emitWithAck(String event, Duration timeout, Object... arguments);

    void join(String room);

    void leave(String room);

    Set<String> rooms();

    /** Leaves the namespace, and with {@code closeConnection} every other of the client too; the client stays away. */
    void disconnect(boolean closeConnection);

    /** Ends the connection in a way after which the client comes back by itself. */
    void dropConnection();

    /** What the application keeps with the socket, null at first. */
    @Nullable
    Object attachment();

    void attachment(@Nullable Object attachment);
}
