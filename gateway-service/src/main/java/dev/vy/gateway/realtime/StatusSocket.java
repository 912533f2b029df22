package dev.vy.gateway.realtime;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.inject.Inject;

/** A plain WebSocket that receives its user's status updates; what the client sends is not looked at. */
@WebSocket(path = "/ws/{namespace}")
public class StatusSocket {
    private static final UserData.TypedKey<Subscription> SUBSCRIPTION = new UserData.TypedKey<>("vy.subscription");

    private final StatusHub hub;
    private final OpenConnections connections;

    @Inject
    StatusSocket(StatusHub hub, OpenConnections connections) {
        this.hub = hub;
        this.connections = connections;
    }

    @OnOpen
    void open(WebSocketConnection connection) {
        String userId = connection.userData().get(SocketUsers.USER_ID);
        if (userId != null) {
            connections.findByConnectionId(connection.id()).ifPresent(open -> join(userId, open));
        }
    }

    private void join(String userId, WebSocketConnection open) {
        hub.join(new Subscriber(userId, null, null), new SocketListener(open))
                .ifPresent(subscription -> open.userData().put(SUBSCRIPTION, subscription));
    }

    @OnTextMessage
    void ignore(String text) {
        // Clients of the older gateway register by a message; here the handshake has said who they are.
    }

    @OnClose
    void close(WebSocketConnection connection) {
        Subscription subscription = connection.userData().get(SUBSCRIPTION);
        if (subscription != null) {
            subscription.leave();
        }
    }
}
