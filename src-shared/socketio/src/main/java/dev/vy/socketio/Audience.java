package dev.vy.socketio;

/** The sockets to which one event goes. It is encoded once, however many they are. */
public interface Audience {
    void emit(String event, Object... arguments);

    void emit(EncodedEvent event);

    Audience except(Socket socket);
}
