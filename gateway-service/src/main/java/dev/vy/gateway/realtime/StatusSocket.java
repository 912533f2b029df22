package dev.vy.gateway.realtime;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;

/** A plain WebSocket that receives its user's status updates; what the client sends is not looked at. */
@WebSocket(path = "/ws/{namespace}")
public class StatusSocket {
    /** RFC 6455: the endpoint's policy is violated. */
    private static final int POLICY_VIOLATED = 1008;

    private final StatusHub hub;

    @Inject
    StatusSocket(StatusHub hub) {
        this.hub = hub;
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        String userId = connection.userData().get(SocketUsers.USER_ID);
        if (userId == null || hub.join(userId, connection.id())) {
            return Uni.createFrom().voidItem();
        }
        return connection.close(new CloseReason(POLICY_VIOLATED, "Too many sockets of one user"));
    }

    @OnTextMessage
    void ignore(String text) {
        // Clients of the older gateway register by a message; here the handshake has said who they are.
    }

    @OnClose
    void close(WebSocketConnection connection) {
        String userId = connection.userData().get(SocketUsers.USER_ID);
        if (userId != null) {
            hub.leave(userId, connection.id());
        }
    }
}
