package dev.vy.socketio;

import dev.vy.socketio.engine.CloseReason;

/** Why a socket has left its namespace. */
public enum DisconnectReason {
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect"),
    PING_TIMEOUT(CloseReason.PING_TIMEOUT.text()),
    TRANSPORT_CLOSE(CloseReason.TRANSPORT_CLOSE.text()),
    TRANSPORT_ERROR(CloseReason.TRANSPORT_ERROR.text()),
    PARSE_ERROR(CloseReason.PARSE_ERROR.text()),
    FORCED_CLOSE(CloseReason.FORCED_CLOSE.text()),
    CONNECT_TIMEOUT(CloseReason.CONNECT_TIMEOUT.text()),
    SLOW_CONSUMER(CloseReason.SLOW_CONSUMER.text()),
    SERVER_SHUTTING_DOWN(CloseReason.SERVER_SHUTTING_DOWN.text());

    private final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    static DisconnectReason of(CloseReason reason) {
        return switch (reason) {
            case PING_TIMEOUT -> PING_TIMEOUT;
            case TRANSPORT_CLOSE -> TRANSPORT_CLOSE;
            case TRANSPORT_ERROR -> TRANSPORT_ERROR;
            case PARSE_ERROR -> PARSE_ERROR;
            case FORCED_CLOSE -> FORCED_CLOSE;
            case CONNECT_TIMEOUT -> CONNECT_TIMEOUT;
            case SLOW_CONSUMER -> SLOW_CONSUMER;
            case SERVER_SHUTTING_DOWN -> SERVER_SHUTTING_DOWN;
        };
    }
}
