package dev.vy.socketio;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A namespace with the sockets that have joined it. */
final class OpenNamespace implements Namespace {
    private final String name;
    private final NamespaceHandler handler;
    private final Rooms rooms = new Rooms();
    private final Set<ConnectedSocket> sockets = ConcurrentHashMap.newKeySet();

    OpenNamespace(String name, NamespaceHandler handler) {
        this.name = name;
        this.handler = handler;
    }

    @Override
    public String name() {
        return name;
    }

    NamespaceHandler handler() {
        return handler;
    }

    Rooms rooms() {
        return rooms;
    }

    Collection<ConnectedSocket> members() {
        return sockets;
    }

    void add(ConnectedSocket socket) {
        sockets.add(socket);
    }

    void remove(ConnectedSocket socket) {
        sockets.remove(socket);
        rooms.leaveAll(socket);
    }

    @Override
    public Audience everyone() {
        return new SocketAudience(this, () -> sockets, null);
    }

    @Override
    public Audience to(String room) {
        return new SocketAudience(this, () -> rooms.in(room), null);
    }

    @Override
    public EncodedEvent encode(String event, Object... arguments) {
        return new EncodedEvent(name, PacketWriting.event(name, SocketPacket.NO_ID, event, arguments));
    }

    @Override
    public int sockets() {
        return sockets.size();
    }
}
