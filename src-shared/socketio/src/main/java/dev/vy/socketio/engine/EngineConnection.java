package dev.vy.socketio.engine;

import io.vertx.core.Context;

/**
 * One client's session, whichever transport carries it. Its methods may be called from any thread; its listener is called on
 * {@link #context()}, one call at a time and in the order of the packets.
 *
 * <p>What one thread asks for is done in the order in which it asks: at once on the connection's own loop, else as one of the
 * loop's next tasks. Who has to come after what other threads have asked for goes through {@link ConnectionLoop#execute}.
 */
public interface EngineConnection {
    /** The secret session id; whoever knows it can speak for the client, so it belongs in no log. */
    String id();

    /** Its event loop, which it shares with others: to reach many, group them by it. */
    ConnectionLoop loop();

    default Context context() {
        return loop().context();
    }

    OpeningRequest opening();

    TransportName transport();

    boolean isOpen();

    /** Set within {@link EngineServer#onConnection}, so that nothing is missed. */
    void listener(EngineListener listener);

    /** Sends one message; nothing happens where the connection has ended. */
    void send(EngineMessage message);

    /** Sends messages that belong together, with no other between them. */
    void send(EngineMessage first, EngineMessage... others);

    /** Ends the connection after what was sent before; the client learns of it by the transport alone. */
    void close(CloseReason reason);

    default void close() {
        close(CloseReason.FORCED_CLOSE);
    }
}
