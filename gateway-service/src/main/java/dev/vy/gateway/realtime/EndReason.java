package dev.vy.gateway.realtime;

/** Why the gateway ends a connection, with the close code that a WebSocket tells it by. */
public enum EndReason {
    TOO_MANY_SOCKETS(1008, "Too many sockets of one user"),
    TOKEN_EXPIRED(1008, "The token has expired"),
    OTHER_USER(1008, "The token is for another user"),
    TOO_SLOW(1013, "Too much waits to be sent; connect again and go on after your last id"),
    STARTING(1013, "This replica does not hear every event yet; connect again"),
    RESTARTING(1012, "This replica is about to end; connect again");

    private final int closeCode;
    private final String text;

    EndReason(int closeCode, String text) {
        this.closeCode = closeCode;
        this.text = text;
    }

    public int closeCode() {
        return closeCode;
    }

    /** Fits a WebSocket's close frame, which takes 123 bytes. */
    public String text() {
        return text;
    }
}
