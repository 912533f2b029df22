package dev.vy.gateway.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.jboss.logging.Logger;

/** Sends frames to the sockets of one user. */
@ApplicationScoped
class StatusPushes {
    private static final Logger LOG = Logger.getLogger(StatusPushes.class);

    private final StatusHub hub;
    private final OpenConnections connections;
    private final ObjectMapper json;

    @Inject
    StatusPushes(StatusHub hub, OpenConnections connections, ObjectMapper json) {
        this.hub = hub;
        this.connections = connections;
        this.json = json;
    }

    void push(String userId, JsonNode data, String id) {
        Set<String> sockets = hub.connectionsOf(userId);
        if (!sockets.isEmpty()) {
            String frame = text(new StatusFrame(StatusFrame.PAYMENT_STATUS_UPDATE, data, id));
            sockets.forEach(socket -> connections.findByConnectionId(socket).ifPresent(open -> send(open, frame)));
        }
    }

    /** Nobody waits for the send: a socket that takes no more is closed by its own failure. */
    private static void send(WebSocketConnection connection, String frame) {
        connection
                .sendText(frame)
                .subscribe()
                .with(
                        sent -> {},
                        failure -> LOG.debugf(
                                "Status update not sent connection=%s reason=%s",
                                connection.id(), failure.getMessage()));
    }

    private String text(StatusFrame frame) {
        try {
            return json.writeValueAsString(frame);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A status frame cannot be written", e);
        }
    }
}
