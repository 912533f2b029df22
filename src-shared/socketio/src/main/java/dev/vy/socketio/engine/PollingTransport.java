package dev.vy.socketio.engine;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Long polling: messages leave in the answer to a GET that is held until there is one, and come in by POST. */
final class PollingTransport implements Transport {
    static final char SEPARATOR = '\u001e';
    static final PollingTransport UNUSED = new PollingTransport(1);

    private static final EngineMessage CLOSE = EngineMessage.packet(PacketType.CLOSE, "");
    private static final EngineMessage NOOP = EngineMessage.packet(PacketType.NOOP, "");

    private final int maxPayloadBytes;
    private final AtomicBoolean posting = new AtomicBoolean();
    private @Nullable Exchange held;

    PollingTransport(int maxPayloadBytes) {
        this.maxPayloadBytes = maxPayloadBytes;
    }

    @Override
    public TransportName name() {
        return TransportName.POLLING;
    }

    /** False where another poll is held already. */
    boolean hold(Exchange exchange) {
        if (held != null) {
            return false;
        }
        held = exchange;
        return true;
    }

    boolean isHolding() {
        return held != null;
    }

    boolean isHolding(Exchange exchange) {
        return exchange.equals(held);
    }

    /** False where another POST is under way; from any thread. */
    boolean beginPost() {
        return posting.compareAndSet(false, true);
    }

    void endPost() {
        posting.set(false);
    }

    @Override
    public void flush(WaitingMessages waiting) {
        Exchange poll = held;
        if (poll != null && !waiting.isEmpty()) {
            held = null;
            poll.answer(take(waiting));
        }
    }

    /** Lets the client go, with nothing to read. */
    void release() {
        Exchange poll = held;
        if (poll != null) {
            held = null;
            poll.answer(bodyOf(NOOP));
        }
    }

    @Override
    public void close(CloseReason reason, WaitingMessages waiting) {
        if (reason == CloseReason.TRANSPORT_CLOSE) {
            release();
            return;
        }
        Exchange poll = held;
        if (poll != null) {
            held = null;
            Buffer body = waiting.isEmpty() ? Buffer.buffer() : take(waiting);
            append(body, CLOSE);
            poll.answer(body);
        }
    }

    /** At least one message, and as many more as stay within what a client accepts. */
    private Buffer take(WaitingMessages waiting) {
        Buffer body = Buffer.buffer();
        EngineMessage next = waiting.peek();
        while (next != null && (body.length() == 0 || body.length() + 1 + next.bodySize() <= maxPayloadBytes)) {
            append(body, next);
            EngineMessage _ = waiting.poll();
            next = waiting.peek();
        }
        return body;
    }

    private static void append(Buffer body, EngineMessage message) {
        if (body.length() > 0) {
            body.appendByte((byte) SEPARATOR);
        }
        message.appendTo(body);
    }

    private static Buffer bodyOf(EngineMessage message) {
        Buffer body = Buffer.buffer(1);
        message.appendTo(body);
        return body;
    }
}
