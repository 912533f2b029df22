package dev.vy.socketio;

/** The client's wish to be answered, for one event. May be used from any thread; only the first answer is sent. */
public interface Acknowledgement {
    /** False where the client passed no callback; {@link #send} does nothing then. */
    boolean wanted();

    /** JSON values or {@link io.vertx.core.buffer.Buffer}s. */
    void send(Object... arguments);
}
