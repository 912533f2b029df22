package dev.vy.socketio;

/** What arrived is no packet of this protocol; its sender loses the connection, and no log hears of it. */
final class MalformedPacket extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedPacket(String reason) {
        super(reason, null, false, false);
    }
}
