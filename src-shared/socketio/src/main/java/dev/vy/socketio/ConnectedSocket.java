package dev.vy.socketio;

import dev.vy.socketio.engine.ConnectionLoop;
import dev.vy.socketio.engine.EngineMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client in one namespace, or on its way into it. What most sockets do not need is made when it is first used. */
final class ConnectedSocket implements Socket {
    private final String id;
    private final OpenNamespace namespace;
    private final Handshake handshake;
    private final ClientConnection client;
    private @Nullable PendingAcknowledgements acknowledgements;
    /** Replaced, never changed, so that any thread may read it. */
    private volatile Map<String, EventHandler> handlers = Map.of();

    private volatile @Nullable AnyEventHandler anyHandler;
    private volatile @Nullable Consumer<DisconnectReason> disconnectHandler;
    private volatile @Nullable Object attachment;
    private volatile boolean connected;

    /** The client's next socket, in another namespace. */
    @Nullable
    ConnectedSocket next;

    ConnectedSocket(String id, OpenNamespace namespace, Handshake handshake, ClientConnection client) {
        this.id = id;
        this.namespace = namespace;
        this.handshake = handshake;
        this.client = client;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public OpenNamespace namespace() {
        return namespace;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    ConnectionLoop loop() {
        return client.loop();
    }

    @Override
    public Context context() {
        return loop().context();
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public synchronized Socket on(String event, EventHandler handler) {
        Map<String, EventHandler> changed = new HashMap<>(handlers);
        changed.put(event, handler);
        handlers = Map.copyOf(changed);
        return this;
    }

    @Override
    public Socket onAny(AnyEventHandler handler) {
        anyHandler = handler;
        return this;
    }

    @Override
    public Socket onDisconnect(Consumer<DisconnectReason> handler) {
        disconnectHandler = handler;
        return this;
    }

    @Override
    public void emit(String event, Object... arguments) {
        send(PacketWriting.event(namespace.name(), SocketPacket.NO_ID, event, arguments));
    }

    @Override
    public void emit(EncodedEvent event) {
        event.requireNamespace(namespace.name());
        loop().execute(() -> deliver(event));
    }

    /** On the loop. */
    void deliver(EncodedEvent event) {
        if (connected) {
            client.send(event.messages());
        }
    }

    void send(List<EngineMessage> messages) {
        loop().execute(() -> {
            if (connected) {
                client.send(messages);
            }
        });
    }

    @Override
    public Future<JsonArray> emitWithAck(String event, Duration timeout, Object... arguments) {
        Promise<JsonArray> answer = Promise.promise();
        loop().execute(() -> ask(answer, event, timeout, arguments));
        return answer.future();
    }

    private void ask(Promise<JsonArray> answer, String event, Duration timeout, Object... arguments) {
        PendingAcknowledgements pending = acknowledgements;
        if (pending == null) {
            pending = new PendingAcknowledgements(client.vertx());
            acknowledgements = pending;
        }
        if (!connected) {
            answer.fail(new IllegalStateException("The socket is gone"));
        } else if (pending.size() >= client.limits().maxPendingAcknowledgements()) {
            answer.fail(new IllegalStateException("Too many acknowledgements are awaited"));
        } else {
            long ackId = pending.await(answer, timeout);
            client.send(PacketWriting.event(namespace.name(), ackId, event, arguments));
        }
    }

    @Override
    public void join(String room) {
        namespace.rooms().join(this, room);
    }

    @Override
    public void leave(String room) {
        namespace.rooms().leave(this, room);
    }

    @Override
    public Set<String> rooms() {
        return namespace.rooms().of(this);
    }

    @Override
    public void disconnect(boolean closeConnection) {
        loop().execute(() -> {
            if (closeConnection) {
                client.disconnectAll();
            } else {
                client.disconnect(this);
            }
        });
    }

    @Override
    public void dropConnection() {
        loop().execute(client::drop);
    }

    @Override
    public @Nullable Object attachment() {
        return attachment;
    }

    @Override
    public void attachment(@Nullable Object changed) {
        attachment = changed;
    }

    void joined() {
        connected = true;
        namespace.add(this);
        namespace.handler().connected(this);
    }

    void received(SocketPacket packet) {
        List<@Nullable Object> values = packet.list();
        if (packet.kind() == PacketKind.ACK || packet.kind() == PacketKind.BINARY_ACK) {
            PendingAcknowledgements pending = acknowledgements;
            if (pending != null) {
                pending.answered(packet.id(), new JsonArray(values));
            }
            return;
        }
        String event = String.valueOf(values.removeFirst());
        handle(event, new JsonArray(values), new EventAcknowledgement(this, packet.id()));
    }

    private void handle(String event, JsonArray arguments, Acknowledgement acknowledgement) {
        AnyEventHandler any = anyHandler;
        if (any != null) {
            any.handle(event, arguments, acknowledgement);
        }
        EventHandler handler = handlers.get(event);
        if (handler != null) {
            handler.handle(arguments, acknowledgement);
        } else {
            namespace.handler().received(this, event, arguments, acknowledgement);
        }
    }

    /** It has left, or never came in. */
    void left(DisconnectReason reason) {
        if (!connected) {
            return;
        }
        connected = false;
        namespace.remove(this);
        if (acknowledgements != null) {
            acknowledgements.failAll(reason.text());
        }
        Consumer<DisconnectReason> handler = disconnectHandler;
        if (handler != null) {
            loop().execute(() -> handler.accept(reason));
        }
        loop().execute(() -> namespace.handler().disconnected(this, reason));
    }
}
