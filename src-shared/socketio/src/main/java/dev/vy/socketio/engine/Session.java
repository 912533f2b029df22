package dev.vy.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The state of one client's session. All of it is touched on the session's loop only, but for what says otherwise. */
final class Session implements EngineConnection, Inbound {
    /** A client that closes over polling has a poll under way, which may arrive after the word to close. */
    private static final long LAST_POLL_MILLIS = 25;
    /** A server that ends leaves a client the time for the poll that fetches its answers, and keeps nobody waiting long. */
    private static final long LAST_ANSWERS_MILLIS = 1_000;

    private static final EngineMessage PING = EngineMessage.packet(PacketType.PING, "");

    /** Draining waits for the client's last poll, to tell it of the end; the application knows already. */
    private enum Phase {
        OPEN,
        DRAINING,
        CLOSED
    }

    private final String id;
    private final OpeningRequest opening;
    private final SessionLoop loop;
    private final Sessions sessions;
    private final Beat beat = new Beat(this);
    private final WaitingMessages waiting = new WaitingMessages();
    private EngineListener listener = SilentListener.INSTANCE;
    private @Nullable UpgradeAttempt upgrade;
    private @Nullable Promise<Void> ending;
    private CloseReason endReason = CloseReason.FORCED_CLOSE;
    private boolean flushing;
    /** It ended by a fault of the client. */
    private boolean faulty;
    /** Read by any thread. */
    private volatile Phase phase = Phase.OPEN;
    /** Read by any thread. */
    private volatile Transport transport = PollingTransport.UNUSED;

    Session(String id, OpeningRequest opening, SessionLoop loop, Sessions sessions) {
        this.id = id;
        this.opening = opening;
        this.loop = loop;
        this.sessions = sessions;
    }

    void start(Transport first) {
        transport = first;
        loop.heartbeats().alive(beat);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public SessionLoop loop() {
        return loop;
    }

    @Override
    public OpeningRequest opening() {
        return opening;
    }

    @Override
    public TransportName transport() {
        return transport.name();
    }

    @Override
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    @Override
    public void listener(EngineListener hearing) {
        listener = hearing;
    }

    @Override
    public void send(EngineMessage message) {
        if (loop.isCurrent()) {
            enqueue(message);
        } else {
            loop.execute(() -> enqueue(message));
        }
    }

    @Override
    public void send(EngineMessage first, EngineMessage... others) {
        if (loop.isCurrent()) {
            enqueueAll(first, others);
        } else {
            loop.execute(() -> enqueueAll(first, others));
        }
    }

    private void enqueueAll(EngineMessage first, EngineMessage... others) {
        enqueue(first);
        for (EngineMessage other : others) {
            enqueue(other);
        }
    }

    private void enqueue(EngineMessage message) {
        if (phase != Phase.OPEN) {
            return;
        }
        boolean sent = transport instanceof WebSocketTransport socket && waiting.isEmpty() && socket.write(message);
        if (sent || waiting.add(message, sessions.options().limits())) {
            flushSoon();
        } else {
            end(CloseReason.SLOW_CONSUMER);
        }
    }

    private void flushSoon() {
        if (!flushing) {
            flushing = true;
            loop.flushSoon(this);
        }
    }

    void flush() {
        flushing = false;
        if (phase == Phase.OPEN) {
            transport.flush(waiting);
        }
    }

    void ping() {
        enqueue(PING);
    }

    @Override
    public void textPacket(String packet) {
        if (phase != Phase.OPEN) {
            return;
        }
        PacketType type = PacketType.of(packet);
        if (type == null) {
            encodedBinary(packet);
            return;
        }
        switch (type) {
            case MESSAGE -> loop.run(() -> listener.text(packet.substring(1)));
            case PONG -> loop.heartbeats().alive(beat);
            case CLOSE -> end(CloseReason.TRANSPORT_CLOSE);
            // Version 3 had clients ping; here it is the server's part.
            case PING -> end(CloseReason.TRANSPORT_ERROR);
            case OPEN, UPGRADE, NOOP -> {
                // Known words at the wrong time: the reference server does not mind them either.
            }
        }
    }

    private void encodedBinary(String packet) {
        if (packet.isEmpty() || packet.charAt(0) != 'b') {
            end(CloseReason.PARSE_ERROR);
            return;
        }
        byte[] content;
        try {
            content = Base64.getDecoder().decode(packet.substring(1));
        } catch (IllegalArgumentException noBase64) {
            end(CloseReason.PARSE_ERROR);
            return;
        }
        binaryPacket(Buffer.buffer(content));
    }

    @Override
    public void binaryPacket(Buffer content) {
        if (phase == Phase.OPEN) {
            loop.run(() -> listener.binary(content));
        }
    }

    @Override
    public void writable() {
        flushSoon();
    }

    @Override
    public void broken(CloseReason reason) {
        end(reason);
    }

    @Override
    public void gone() {
        end(CloseReason.TRANSPORT_CLOSE);
    }

    /** The polling transport while it is the one in use. */
    @Nullable
    PollingTransport polling() {
        return transport instanceof PollingTransport polling ? polling : null;
    }

    void poll(Exchange exchange) {
        PollingTransport polling = polling();
        if (phase == Phase.CLOSED || polling == null) {
            exchange.refuse(phase == Phase.CLOSED ? ProtocolError.UNKNOWN_SID : ProtocolError.BAD_REQUEST);
            return;
        }
        if (!polling.hold(exchange)) {
            exchange.refuse(ProtocolError.BAD_REQUEST);
            end(CloseReason.TRANSPORT_ERROR);
            return;
        }
        if (phase == Phase.DRAINING && waiting.isEmpty()) {
            finish(endReason);
            return;
        }
        exchange.onAbort(() -> loop.execute(() -> aborted(polling, exchange)));
        polling.flush(waiting);
        if (upgrade != null) {
            upgrade.releasePoll(polling);
        }
    }

    private void aborted(PollingTransport polling, Exchange exchange) {
        if (polling.isHolding(exchange)) {
            end(CloseReason.TRANSPORT_ERROR);
        }
    }

    /** The packets of one POST, in order; false as soon as one of them ends the session as a fault. */
    boolean receive(Buffer body) {
        String text = Utf8.decode(body);
        if (text == null) {
            end(CloseReason.PARSE_ERROR);
            return false;
        }
        int start = 0;
        while (start <= text.length() && phase == Phase.OPEN) {
            int end = text.indexOf(PollingTransport.SEPARATOR, start);
            int stop = end < 0 ? text.length() : end;
            textPacket(text.substring(start, stop));
            start = stop + 1;
        }
        return !faulty;
    }

    void begin(UpgradeAttempt attempt) {
        if (phase != Phase.OPEN || upgrade != null || polling() == null) {
            attempt.abandon();
            return;
        }
        upgrade = attempt;
        attempt.start();
    }

    void probed(UpgradeAttempt attempt) {
        PollingTransport polling = polling();
        if (polling != null) {
            polling.flush(waiting);
            attempt.releasePoll(polling);
        }
    }

    void upgraded(WebSocketTransport socket) {
        upgrade = null;
        PollingTransport polling = polling();
        if (polling != null) {
            polling.release();
        }
        transport = socket;
        socket.inbound(this);
        if (phase == Phase.DRAINING) {
            finish(endReason);
        } else {
            transport.flush(waiting);
        }
    }

    void failed(UpgradeAttempt attempt) {
        if (attempt.equals(upgrade)) {
            upgrade = null;
        }
    }

    @Override
    public void close(CloseReason reason) {
        if (loop.isCurrent()) {
            end(reason);
        } else {
            loop.execute(() -> end(reason));
        }
    }

    void end(CloseReason reason) {
        if (phase == Phase.DRAINING) {
            endDraining(reason);
            return;
        }
        if (phase == Phase.CLOSED) {
            return;
        }
        faulty = reason != CloseReason.TRANSPORT_CLOSE && reason != CloseReason.FORCED_CLOSE;
        endReason = reason;
        PollingTransport polling = polling();
        if (polling != null && (reason == CloseReason.FORCED_CLOSE || reason == CloseReason.SERVER_SHUTTING_DOWN)) {
            // In an answer of its own: clients act on the word to close before they have read what came along with it.
            polling.flush(waiting);
        }
        if (polling == null || polling.isHolding()) {
            finish(reason);
        } else {
            awaitLastPoll(reason);
        }
        loop.run(() -> listener.closed(reason));
    }

    private void awaitLastPoll(CloseReason reason) {
        switch (reason) {
            case FORCED_CLOSE -> {
                phase = Phase.DRAINING;
                loop.heartbeats().lastWait(beat);
            }
            case TRANSPORT_CLOSE -> {
                phase = Phase.DRAINING;
                waiting.clear();
                loop.context().owner().setTimer(LAST_POLL_MILLIS, ignored -> end(reason));
            }
            case SERVER_SHUTTING_DOWN -> awaitLastAnswers(reason);
            case PING_TIMEOUT, TRANSPORT_ERROR, PARSE_ERROR, CONNECT_TIMEOUT, SLOW_CONSUMER -> finish(reason);
        }
    }

    private void awaitLastAnswers(CloseReason reason) {
        if (waiting.isEmpty()) {
            finish(reason);
            return;
        }
        phase = Phase.DRAINING;
        loop.context().owner().setTimer(LAST_ANSWERS_MILLIS, ignored -> {
            if (phase == Phase.DRAINING) {
                finish(reason);
            }
        });
    }

    private void endDraining(CloseReason reason) {
        if (reason == CloseReason.SERVER_SHUTTING_DOWN) {
            awaitLastAnswers(reason);
        } else {
            finish(reason);
        }
    }

    /** Once nothing of it is left, which is now unless it awaits its last poll. */
    void whenGone(Runnable task) {
        if (phase == Phase.DRAINING && endReason == CloseReason.TRANSPORT_CLOSE) {
            var _ = ended().onSuccess(ignored -> task.run());
        } else {
            task.run();
        }
    }

    /** Completed once it is closed. */
    Future<Void> ended() {
        if (phase == Phase.CLOSED) {
            return Future.succeededFuture();
        }
        if (ending == null) {
            ending = Promise.promise();
        }
        return ending.future();
    }

    private void finish(CloseReason reason) {
        phase = Phase.CLOSED;
        sessions.remove(this);
        beat.cancel();
        if (upgrade != null) {
            upgrade.abandon();
            upgrade = null;
        }
        transport.close(reason, waiting);
        waiting.clear();
        if (ending != null) {
            ending.complete();
        }
    }
}
