package dev.vy.socketio;

import dev.vy.socketio.engine.CloseReason;
import dev.vy.socketio.engine.ConnectionLoop;
import dev.vy.socketio.engine.EngineConnection;
import dev.vy.socketio.engine.EngineListener;
import dev.vy.socketio.engine.EngineMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One client: its packets go to its sockets, one for each namespace that it has joined. Lives on the connection's loop. */
final class ClientConnection implements EngineListener {
    private static final System.Logger LOG = System.getLogger(ClientConnection.class.getName());
    private static final JsonObject INVALID_NAMESPACE = new JsonObject().put("message", "Invalid namespace");
    private static final JsonObject FAULT = new JsonObject().put("message", "Internal server error");
    private static final EngineMessage[] NONE = new EngineMessage[0];
    private static final long NO_TIMER = -1;

    private final SocketIoServer server;
    private final EngineConnection connection;
    private @Nullable ConnectedSocket sockets;
    private @Nullable BinaryAssembly assembly;
    /** Namespaces that the server made it leave: what the client sent there before it knew is no fault. */
    private @Nullable Set<String> leftNamespaces;

    /** Runs until the first namespace is joined. */
    private long connectTimer = NO_TIMER;

    private boolean closed;

    ClientConnection(SocketIoServer server, EngineConnection connection) {
        this.server = server;
        this.connection = connection;
    }

    void start() {
        connection.listener(this);
        if (!connection.isOpen()) {
            // It ended before anybody listened, so there will be no word of its end.
            return;
        }
        server.pending().begin();
        connectTimer = vertx().setTimer(
                        server.options().connectTimeout().toMillis(),
                        ignored -> connection.close(CloseReason.CONNECT_TIMEOUT));
    }

    private void stopWaiting() {
        if (connectTimer != NO_TIMER) {
            boolean _ = vertx().cancelTimer(connectTimer);
            connectTimer = NO_TIMER;
            server.pending().end();
        }
    }

    Vertx vertx() {
        return server.vertx();
    }

    SocketLimits limits() {
        return server.options().limits();
    }

    ConnectionLoop loop() {
        return connection.loop();
    }

    void send(List<EngineMessage> messages) {
        EngineMessage first = messages.getFirst();
        if (messages.size() == 1) {
            connection.send(first);
        } else {
            connection.send(first, messages.subList(1, messages.size()).toArray(NONE));
        }
    }

    @Override
    public void text(String message) {
        try {
            if (assembly != null) {
                throw new MalformedPacket("text where an attachment is due");
            }
            SocketPacket packet = server.reading().read(message);
            if (packet.attachments() > 0) {
                assembly = new BinaryAssembly(packet, server.maxAttachedBytes());
            } else {
                accept(packet);
            }
        } catch (MalformedPacket malformed) {
            connection.close(CloseReason.PARSE_ERROR);
        }
    }

    @Override
    public void binary(Buffer message) {
        BinaryAssembly begun = assembly;
        try {
            if (begun == null) {
                throw new MalformedPacket("an attachment to nothing");
            }
            begun.add(message);
            if (begun.isWhole()) {
                assembly = null;
                accept(begun.whole());
            }
        } catch (MalformedPacket malformed) {
            connection.close(CloseReason.PARSE_ERROR);
        }
    }

    private void accept(SocketPacket packet) throws MalformedPacket {
        NamespaceName name = NamespaceName.of(packet.namespace());
        ConnectedSocket socket = find(name.name());
        if (packet.kind() == PacketKind.CONNECT && socket == null) {
            connect(name, new JsonObject(packet.map()));
        } else if (socket != null && socket.isConnected() && isForSocket(packet.kind())) {
            deliver(socket, packet);
        } else if (!isLate(packet.kind(), name.name())) {
            // Out of turn: the reference server ends the connection too.
            connection.close(CloseReason.FORCED_CLOSE);
        }
    }

    private static boolean isForSocket(PacketKind kind) {
        return kind != PacketKind.CONNECT && kind != PacketKind.CONNECT_ERROR;
    }

    private boolean isLate(PacketKind kind, String name) {
        return isForSocket(kind) && leftNamespaces != null && leftNamespaces.contains(name);
    }

    private void deliver(ConnectedSocket socket, SocketPacket packet) {
        if (packet.kind() == PacketKind.DISCONNECT) {
            unlink(socket);
            socket.left(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        } else {
            socket.received(packet);
        }
    }

    private void connect(NamespaceName name, JsonObject auth) {
        OpenNamespace namespace = server.find(name.name());
        if (namespace == null) {
            connection.send(PacketWriting.plain(PacketKind.CONNECT_ERROR, name.name(), INVALID_NAMESPACE));
            return;
        }
        if (count() >= limits().maxNamespaces()) {
            connection.close(CloseReason.FORCED_CLOSE);
            return;
        }
        Handshake handshake = new Handshake(connection.opening(), name.query(), auth);
        ConnectedSocket socket = new ConnectedSocket(server.newSocketId(), namespace, handshake.withoutAuth(), this);
        socket.next = sockets;
        sockets = socket;
        Future<?> decision = decide(namespace, handshake);
        var _ = decision.onComplete(ignored -> loop().execute(() -> decided(socket, decision)));
    }

    private static Future<?> decide(OpenNamespace namespace, Handshake handshake) {
        try {
            return namespace.handler().connecting(handshake);
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private void decided(ConnectedSocket socket, Future<?> decision) {
        if (closed) {
            return;
        }
        String name = socket.namespace().name();
        if (decision.failed()) {
            unlink(socket);
            refuse(name, decision.cause());
            return;
        }
        stopWaiting();
        if (leftNamespaces != null) {
            leftNamespaces.remove(name);
        }
        socket.attachment(decision.result());
        connection.send(PacketWriting.plain(PacketKind.CONNECT, name, welcome(socket)));
        socket.joined();
    }

    private void refuse(String name, Throwable cause) {
        if (cause instanceof ConnectDelay) {
            connection.close();
        } else {
            connection.send(PacketWriting.plain(PacketKind.CONNECT_ERROR, name, refusal(cause)));
        }
    }

    private static JsonObject welcome(ConnectedSocket socket) {
        JsonObject welcome = new JsonObject().put("sid", socket.id());
        return socket.namespace().handler().isResumable() ? welcome.put("pid", socket.id()) : welcome;
    }

    private static JsonObject refusal(Throwable cause) {
        if (cause instanceof ConnectRefusal refusal) {
            return refusal.payload();
        }
        LOG.log(System.Logger.Level.ERROR, "A client's wish to join a namespace could not be judged", cause);
        return FAULT;
    }

    void disconnect(ConnectedSocket socket) {
        if (!socket.isConnected()) {
            return;
        }
        String name = socket.namespace().name();
        connection.send(PacketWriting.plain(PacketKind.DISCONNECT, name, null));
        unlink(socket);
        if (leftNamespaces == null) {
            leftNamespaces = new HashSet<>(2);
        }
        leftNamespaces.add(name);
        socket.left(DisconnectReason.SERVER_NAMESPACE_DISCONNECT);
    }

    void disconnectAll() {
        for (ConnectedSocket socket = sockets; socket != null; socket = socket.next) {
            disconnect(socket);
        }
        connection.close();
    }

    void drop() {
        connection.close();
    }

    @Override
    public void closed(CloseReason reason) {
        closed = true;
        stopWaiting();
        assembly = null;
        ConnectedSocket socket = sockets;
        sockets = null;
        while (socket != null) {
            socket.left(DisconnectReason.of(reason));
            socket = socket.next;
        }
    }

    private @Nullable ConnectedSocket find(String name) {
        ConnectedSocket socket = sockets;
        while (socket != null && !socket.namespace().name().equals(name)) {
            socket = socket.next;
        }
        return socket;
    }

    private int count() {
        int count = 0;
        for (ConnectedSocket socket = sockets; socket != null; socket = socket.next) {
            count++;
        }
        return count;
    }

    private void unlink(ConnectedSocket gone) {
        if (gone.equals(sockets)) {
            sockets = gone.next;
            return;
        }
        for (ConnectedSocket socket = sockets; socket != null; socket = socket.next) {
            if (gone.equals(socket.next)) {
                socket.next = gone.next;
                return;
            }
        }
    }
}
