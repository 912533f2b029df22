package dev.vy.gateway.socketio;

import dev.vy.socketio.Acknowledgement;
import dev.vy.socketio.Socket;
import java.util.UUID;

/**
 * An event that wants an answer.
 *
 * @param id joins the answer to our logs
 */
record SocketRequest(Socket socket, String event, Acknowledgement acknowledgement, String id) {
    SocketRequest(Socket socket, String event, Acknowledgement acknowledgement) {
        this(socket, event, acknowledgement, UUID.randomUUID().toString());
    }
}
