package dev.vy.gateway.socketio;

import dev.vy.gateway.realtime.EndReason;
import dev.vy.gateway.realtime.StatusEvent;
import dev.vy.gateway.realtime.StatusListener;
import dev.vy.socketio.Socket;
import java.util.function.Predicate;

/** A Socket.IO socket among its user's connections. */
final class HubListener implements StatusListener {
    private final Socket socket;
    private final Predicate<StatusEvent> told;
    private final EncodedOnce encoded;

    HubListener(Socket socket, Predicate<StatusEvent> told, EncodedOnce encoded) {
        this.socket = socket;
        this.told = told;
        this.encoded = encoded;
    }

    /** Always true: the server itself ends a connection for which too much waits. */
    @Override
    public boolean deliver(StatusEvent event) {
        if (told.test(event)) {
            socket.emit(encoded.of(event, socket.namespace()));
        }
        return true;
    }

    /** After a disconnect a client stays away; after a dropped connection it comes back by itself. */
    @Override
    public void end(EndReason reason) {
        switch (reason) {
            case TOO_SLOW, RESTARTING -> socket.dropConnection();
            case TOO_MANY_SOCKETS, TOKEN_EXPIRED, OTHER_USER -> {
                SocketAnswers.exception(socket, reason.name().toLowerCase(java.util.Locale.ROOT), reason.text());
                socket.disconnect(false);
            }
        }
    }
}
