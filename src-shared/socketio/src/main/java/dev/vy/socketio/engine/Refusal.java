package dev.vy.socketio.engine;

/** The answer to a handshake that is not wanted. The client reads the message. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    public Refusal(int status, String message) {
        super(message, null, false, false);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("No status of a refusal: " + status);
        }
        this.status = status;
    }

    public int status() {
        return status;
    }
}
