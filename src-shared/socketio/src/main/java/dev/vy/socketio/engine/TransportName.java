package dev.vy.socketio.engine;

import org.jspecify.annotations.Nullable;

/** How packets travel, by the word that the query parameter {@code transport} uses. */
public enum TransportName {
    POLLING("polling"),
    WEBSOCKET("websocket");

    private final String word;

    TransportName(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    static @Nullable TransportName of(@Nullable String word) {
        for (TransportName name : values()) {
            if (name.word.equals(word)) {
                return name;
            }
        }
        return null;
    }
}
