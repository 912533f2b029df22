package dev.vy.gateway.realtime;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A plain WebSocket that receives its user's status updates. Of what a client sends only {@code register-user} is looked
 * at, as clients of the older gateway send it.
 */
@WebSocket(path = "/ws/{namespace}")
public class StatusSocket {
    private static final Logger LOG = Logger.getLogger(StatusSocket.class);

    /** RFC 6455: the message is of a kind, or a form, that is not taken. */
    private static final CloseReason UNREADABLE = new CloseReason(1003, "Nothing but short texts is taken");

    private static final UserData.TypedKey<Subscription> SUBSCRIPTION = new UserData.TypedKey<>("vy.subscription");

    private final StatusHub hub;
    private final Visitors visitors;
    private final OpenConnections connections;

    @Inject
    StatusSocket(StatusHub hub, Visitors visitors, OpenConnections connections) {
        this.hub = hub;
        this.visitors = visitors;
        this.connections = connections;
    }

    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        join(visitorOf(connection), connection);
        return Uni.createFrom().voidItem();
    }

    private static Visitor visitorOf(WebSocketConnection connection) {
        return connection.userData().get(SocketUsers.VISITOR);
    }

    private void join(Visitor visitor, WebSocketConnection connection) {
        Optional<Subscriber> subscriber = visitor.subscriber();
        Optional<WebSocketConnection> open = connections.findByConnectionId(connection.id());
        if (subscriber.isPresent() && open.isPresent()) {
            hub.join(subscriber.get(), new SocketListener(open.get()))
                    .ifPresent(subscription -> open.get().userData().put(SUBSCRIPTION, subscription));
        }
    }

    @OnTextMessage
    Uni<Void> hear(String text, WebSocketConnection connection) {
        Optional<String> named = RegisterUser.read(text);
        Visitor visitor = visitorOf(connection);
        if (named.isEmpty() || named.get().equals(visitor.caller().userId())) {
            return Uni.createFrom().voidItem();
        }
        if (visitor.caller().userId() != null) {
            return connection.close(SocketListener.reason(EndReason.OTHER_USER));
        }
        return visitors.named(visitor, named.get())
                .invoke(known -> register(known, connection))
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(() -> connection.close(SocketListener.reason(EndReason.OTHER_USER)));
    }

    private void register(Visitor known, WebSocketConnection connection) {
        connection.userData().put(SocketUsers.VISITOR, known);
        join(known, connection);
    }

    /** Frames that break the protocol's rules or our limits, and connections that break. */
    @OnError
    Uni<Void> fail(Throwable failure, WebSocketConnection connection) {
        LOG.debugf("Socket failed connection=%s reason=%s", connection.id(), failure.getMessage());
        return connection.isClosed()
                ? Uni.createFrom().voidItem()
                : connection.close(UNREADABLE).onFailure().recoverWithNull();
    }

    @OnClose
    Uni<Void> close(WebSocketConnection connection) {
        Subscription subscription = connection.userData().get(SUBSCRIPTION);
        if (subscription != null) {
            subscription.leave();
        }
        return Uni.createFrom().voidItem();
    }
}
