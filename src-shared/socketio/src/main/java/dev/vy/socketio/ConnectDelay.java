package dev.vy.socketio;

/**
 * Not now: the client's connection ends without a word, and the client comes back by itself after a pause of its own making.
 * After a {@link ConnectRefusal} it would stay away for good. Its other namespaces on the connection come back with it.
 */
public final class ConnectDelay extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ConnectDelay() {
        super("not now", null, false, false);
    }
}
