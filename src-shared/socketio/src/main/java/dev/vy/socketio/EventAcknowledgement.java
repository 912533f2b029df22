package dev.vy.socketio;

import java.util.concurrent.atomic.AtomicBoolean;

/** Answers one event, once. */
final class EventAcknowledgement implements Acknowledgement {
    private final ConnectedSocket socket;
    private final long id;
    private final AtomicBoolean sent = new AtomicBoolean();

    EventAcknowledgement(ConnectedSocket socket, long id) {
        this.socket = socket;
        this.id = id;
    }

    @Override
    public boolean wanted() {
        return id != SocketPacket.NO_ID;
    }

    @Override
    public void send(Object... arguments) {
        if (wanted() && sent.compareAndSet(false, true)) {
            socket.send(PacketWriting.acknowledgement(socket.namespace().name(), id, arguments));
        }
    }
}
