package dev.vy.socketio.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket. Frames are written to its channel as they were encoded: Vert.x would copy, wrap and flush each one for each
 * receiver.
 */
final class WebSocketTransport implements Transport {
    private static final short NORMAL = 1000;
    private static final short GOING_AWAY = 1001;
    private static final short PROTOCOL_ERROR = 1002;
    /** A client that is slow for a moment may go on with its own heartbeat; more than these are no heartbeat. */
    private static final int MAX_UNREAD_PONGS = 16;

    private final ServerWebSocket socket;
    private final Channel channel;
    private final SessionLoop loop;
    private final int maxPayloadBytes;
    /** Set before it listens. */
    private volatile @Nullable Inbound inbound;

    private @Nullable Buffer partial;
    private boolean partialIsText;
    private int unreadPongs;

    WebSocketTransport(ServerWebSocket socket, Channel channel, SessionLoop loop, int maxPayloadBytes) {
        this.socket = socket;
        this.loop = loop;
        this.maxPayloadBytes = maxPayloadBytes;
        this.channel = channel;
    }

    /** On the WebSocket's own context, before anything can arrive. */
    void listen(Inbound first) {
        inbound = first;
        socket.frameHandler(this::frame);
        socket.drainHandler(ignored -> deliver(Inbound::writable));
        socket.closeHandler(ignored -> deliver(Inbound::gone));
        // A fault of the network or of the other side; the close handler hears of it too.
        socket.exceptionHandler(ignored -> {});
        // Vert.x keeps the request's headers as long as the WebSocket; what is needed of them was copied.
        socket.headers().clear();
    }

    void inbound(Inbound next) {
        inbound = next;
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    private void frame(WebSocketFrame frame) {
        if (frame.isText() || frame.isBinary() || frame.isContinuation()) {
            content(frame);
        } else if (frame.isPing()) {
            ping();
        }
    }

    /** Vert.x answers each, whether the client reads or not. */
    private void ping() {
        if (channel.isWritable()) {
            unreadPongs = 0;
            return;
        }
        unreadPongs++;
        if (unreadPongs > MAX_UNREAD_PONGS) {
            deliver(receiver -> receiver.broken(CloseReason.SLOW_CONSUMER));
            // Whatever receives it: an orderly close would have Vert.x answer pings until the client agrees.
            abort();
        }
    }

    private void content(WebSocketFrame frame) {
        boolean text = frame.isContinuation() ? partialIsText : frame.isText();
        Buffer content = frame.binaryData();
        if (partial != null) {
            content = partial.appendBuffer(content);
        }
        if (content.length() > maxPayloadBytes) {
            partial = null;
            deliver(receiver -> receiver.broken(CloseReason.PARSE_ERROR));
        } else if (frame.isFinal()) {
            partial = null;
            deliver(content, text);
        } else {
            partial = partial == null ? content.copy() : content;
            partialIsText = text;
        }
    }

    private void deliver(Buffer content, boolean text) {
        if (!text) {
            deliver(receiver -> receiver.binaryPacket(content));
            return;
        }
        String packet = Utf8.decode(content);
        if (packet == null) {
            deliver(receiver -> receiver.broken(CloseReason.PARSE_ERROR));
        } else {
            deliver(receiver -> receiver.textPacket(packet));
        }
    }

    /** Who takes it is looked up on the loop: an upgrade may have changed it since. */
    private void deliver(Consumer<Inbound> event) {
        loop.execute(() -> {
            Inbound receiver = inbound;
            if (receiver != null) {
                event.accept(receiver);
            }
        });
    }

    /** Without a flush; false where the client does not take more at present. */
    boolean write(EngineMessage message) {
        if (!channel.isWritable()) {
            return false;
        }
        put(message);
        return true;
    }

    void writeNow(EngineMessage message) {
        put(message);
        var _ = channel.flush();
    }

    private void put(EngineMessage message) {
        var _ = channel.write(message.frame(), channel.voidPromise());
    }

    @Override
    public void flush(WaitingMessages waiting) {
        EngineMessage next = waiting.peek();
        while (next != null && write(next)) {
            EngineMessage _ = waiting.poll();
            next = waiting.peek();
        }
        var _ = channel.flush();
    }

    @Override
    public void close(CloseReason reason, WaitingMessages waiting) {
        switch (reason) {
            // They would not read a close frame either.
            case PING_TIMEOUT, SLOW_CONSUMER -> abort();
            case SERVER_SHUTTING_DOWN -> close(GOING_AWAY, waiting);
            case PARSE_ERROR -> close(PROTOCOL_ERROR, waiting);
            case TRANSPORT_CLOSE, TRANSPORT_ERROR, FORCED_CLOSE, CONNECT_TIMEOUT -> close(NORMAL, waiting);
        }
    }

    /** Past the handlers of Vert.x, which would send a close frame and wait for the answer of a client that is gone. */
    private void abort() {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        var _ = first == null ? channel.close() : first.close();
    }

    private void close(short status, WaitingMessages waiting) {
        for (EngineMessage next = waiting.poll(); next != null; next = waiting.poll()) {
            put(next);
        }
        var _ = channel.flush();
        var _ = socket.close(status);
    }

    void close() {
        var _ = socket.close(NORMAL);
    }
}
