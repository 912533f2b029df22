package dev.vy.socketio;

import org.jspecify.annotations.Nullable;

/** The first character of a Socket.IO packet. */
enum PacketKind {
    CONNECT,
    DISCONNECT,
    EVENT,
    ACK,
    CONNECT_ERROR,
    BINARY_EVENT,
    BINARY_ACK;

    private static final PacketKind[] BY_DIGIT = values();

    char character() {
        return (char) ('0' + ordinal());
    }

    static @Nullable PacketKind of(char character) {
        int digit = character - '0';
        return digit >= 0 && digit < BY_DIGIT.length ? BY_DIGIT[digit] : null;
    }

    boolean isBinary() {
        return this == BINARY_EVENT || this == BINARY_ACK;
    }
}
