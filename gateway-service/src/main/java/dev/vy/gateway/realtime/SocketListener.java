package dev.vy.gateway.realtime;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import org.jboss.logging.Logger;

/** A plain WebSocket: one JSON text of {@code event}, {@code data} and {@code id} for each event. */
final class SocketListener implements StatusListener {
    private static final Logger LOG = Logger.getLogger(SocketListener.class);

    /** For a client that is slow and not dead. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final WebSocketConnection connection;
    private final Wire wire;
    private final Backlog backlog = new Backlog();

    SocketListener(WebSocketConnection connection, Wire wire) {
        this.connection = connection;
        this.wire = wire;
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

    /** The reason stands behind all that waits; a client that does not read it in time is cut off without. */
    @Override
    public void end(EndReason reason) {
        if (connection.isOpen()) {
            connection.close(reason(reason)).subscribe().with(closed -> {}, this::notSent);
            Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(LAST_WORDS)
                    .subscribe()
                    .with(late -> cutIfOpen());
        }
    }

    private void cutIfOpen() {
        if (connection.isOpen()) {
            wire.cut();
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
