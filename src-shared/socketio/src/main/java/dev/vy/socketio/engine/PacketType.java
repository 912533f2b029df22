package dev.vy.socketio.engine;

import org.jspecify.annotations.Nullable;

/** The first character of a text packet. */
enum PacketType {
    OPEN,
    CLOSE,
    PING,
    PONG,
    MESSAGE,
    UPGRADE,
    NOOP;

    private static final PacketType[] BY_DIGIT = values();

    char character() {
        return (char) ('0' + ordinal());
    }

    static @Nullable PacketType of(String packet) {
        if (packet.isEmpty()) {
            return null;
        }
        int digit = packet.charAt(0) - '0';
        return digit >= 0 && digit < BY_DIGIT.length ? BY_DIGIT[digit] : null;
    }
}
