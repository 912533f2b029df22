package dev.vy.socketio.engine;

/** Why a connection has ended; {@link #text()} is the wording that Socket.IO's own documents use where they have one. */
public enum CloseReason {
    /** The client did not answer a ping in time. */
    PING_TIMEOUT("ping timeout"),
    /** The client closed the connection or went away. */
    TRANSPORT_CLOSE("transport close"),
    /** The client broke a rule of the transport: two polls at once, for example. */
    TRANSPORT_ERROR("transport error"),
    /** Something arrived that is no packet, or a larger one than allowed. */
    PARSE_ERROR("parse error"),
    /** This side called {@link EngineConnection#close()}. */
    FORCED_CLOSE("forced close"),
    /** Nothing useful came in the time that a client has for it. */
    CONNECT_TIMEOUT("connect timeout"),
    /** More waited for this client than {@link EngineLimits} allow. */
    SLOW_CONSUMER("slow consumer"),
    /** The server is ending; the client should come back by itself. */
    SERVER_SHUTTING_DOWN("server shutting down");

    private final String text;

    CloseReason(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
