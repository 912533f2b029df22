package dev.vy.socketio.engine;

/** How a session's messages leave; used on the loop of the session only. */
sealed interface Transport permits PollingTransport, WebSocketTransport {
    TransportName name();

    /** Hands over what waits, as far as the client takes it. */
    void flush(WaitingMessages waiting);

    /** Ends it, with what waits where the client is to read that first. */
    void close(CloseReason reason, WaitingMessages waiting);
}
