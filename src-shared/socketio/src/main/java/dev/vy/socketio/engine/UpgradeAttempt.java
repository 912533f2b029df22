package dev.vy.socketio.engine;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/** A WebSocket that wants to take over from polling. Until it has, its failure costs the session nothing. */
final class UpgradeAttempt implements Inbound {
    private static final String PROBE = "probe";
    private static final EngineMessage PROBE_ANSWER = EngineMessage.packet(PacketType.PONG, PROBE);

    private final Session session;
    private final WebSocketTransport socket;
    private final Vertx vertx;
    private final long timeoutMillis;
    private long timer = -1;
    private boolean probed;
    private boolean over;

    UpgradeAttempt(Session session, WebSocketTransport socket, Vertx vertx, long timeoutMillis) {
        this.session = session;
        this.socket = socket;
        this.vertx = vertx;
        this.timeoutMillis = timeoutMillis;
    }

    void start() {
        timer = vertx.setTimer(timeoutMillis, id -> fail());
    }

    @Override
    public void textPacket(String packet) {
        if (over) {
            return;
        }
        PacketType type = PacketType.of(packet);
        if (type == PacketType.PING && !probed && packet.startsWith(PROBE, 1)) {
            probed = true;
            socket.writeNow(PROBE_ANSWER);
            session.probed(this);
        } else if (type == PacketType.UPGRADE && probed) {
            end();
            session.upgraded(socket);
        } else {
            fail();
        }
    }

    /** The client finishes the change only after its poll has come back. */
    void releasePoll(PollingTransport polling) {
        if (probed) {
            polling.release();
        }
    }

    @Override
    public void binaryPacket(Buffer content) {
        fail();
    }

    @Override
    public void broken(CloseReason reason) {
        fail();
    }

    @Override
    public void gone() {
        fail();
    }

    @Override
    public void writable() {}

    private void fail() {
        if (!over) {
            abandon();
            session.failed(this);
        }
    }

    /** Closes the WebSocket and nothing else. */
    void abandon() {
        end();
        socket.close();
    }

    private void end() {
        over = true;
        if (timer >= 0) {
            boolean _ = vertx.cancelTimer(timer);
            timer = -1;
        }
    }
}
