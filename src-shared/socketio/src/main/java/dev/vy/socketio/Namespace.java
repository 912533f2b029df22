package dev.vy.socketio;

/** One namespace and the sockets in it. May be used from any thread. */
public interface Namespace {
    /** With its slash: {@code /} or {@code /orders}. */
    String name();

    /** Who gets an event. */
    Audience everyone();

    Audience to(String room);

    /** Encodes an event once, for any number of sockets of this namespace. */
    EncodedEvent encode(String event, Object... arguments);

    int sockets();
}
