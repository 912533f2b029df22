package dev.vy.gateway.realtime;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import org.jboss.logging.Logger;

/** A plain WebSocket: one JSON text of {@code event}, {@code data} and {@code id} for each event. */
final class SocketListener implements StatusListener {
    private static final Logger LOG = Logger.getLogger(SocketListener.class);

    private final WebSocketConnection connection;
    private final Backlog backlog = new Backlog();

    SocketListener(WebSocketConnection connection) {
        this.connection = connection;
    }

    @Override
    public boolean deliver(StatusEvent event) {
        String frame = text(event);
        if (!backlog.take(frame.length())) {
            return false;
        }
        connection
                .sendText(frame)
                .onTermination()
                .invoke(() -> backlog.sent(frame.length()))
                .subscribe()
                .with(sent -> {}, this::notSent);
        return true;
    }

    @Override
    public void end(EndReason reason) {
        if (connection.isOpen()) {
            connection.close(reason(reason)).subscribe().with(closed -> {}, this::notSent);
        }
    }

    static CloseReason reason(EndReason reason) {
        return new CloseReason(reason.closeCode(), reason.text());
    }

    /** A connection that fails is closed by its own failure, and its client comes again. */
    private void notSent(Throwable failure) {
        LOG.debugf("Socket takes nothing more connection=%s reason=%s", connection.id(), failure.getMessage());
    }

    static String text(StatusEvent event) {
        StringBuilder frame = new StringBuilder(event.json().length() + 128)
                .append("{\"event\":\"")
                .append(event.event())
                .append("\",\"data\":")
                .append(event.json());
        if (event.id() != null) {
            frame.append(",\"id\":\"")
                    .append(JsonStringEncoder.getInstance().quoteAsString(event.id()))
                    .append('"');
        }
        return frame.append('}').toString();
    }
}
