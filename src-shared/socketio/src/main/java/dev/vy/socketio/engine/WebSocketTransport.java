package dev.vy.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One WebSocket. A message is written to its channel as it was encoded, whoever else is told the same. */
final class WebSocketTransport implements Transport, WebSocketChannel.Receiver {
    private static final short NORMAL = 1000;
    private static final short GOING_AWAY = 1001;

    private final Channel channel;
    private final SessionLoop loop;
    /** Set before it listens. */
    private volatile @Nullable Inbound inbound;

    WebSocketTransport(Channel channel, SessionLoop loop) {
        this.channel = channel;
        this.loop = loop;
    }

    /** On the channel's event loop, before anything can arrive. */
    void listen(Inbound first, WebSocketDecoderConfig decoding) {
        inbound = first;
        WebSocketChannel.takeOver(channel, decoding, this);
    }

    void inbound(Inbound next) {
        inbound = next;
    }

    @Override
    public TransportName name() {
        return TransportName.WEBSOCKET;
    }

    @Override
    public void message(ByteBuf content, boolean text) {
        if (!text) {
            Buffer binary = Buffer.buffer(ByteBufUtil.getBytes(content));
            deliver(taker -> taker.binaryPacket(binary));
            return;
        }
        String packet = Utf8.decode(content.nioBuffer());
        if (packet == null) {
            broken(CloseReason.PARSE_ERROR);
        } else {
            deliver(taker -> taker.textPacket(packet));
        }
    }

    @Override
    public void writable() {
        deliver(Inbound::writable);
    }

    @Override
    public void broken(CloseReason reason) {
        deliver(taker -> taker.broken(reason));
    }

    @Override
    public void gone() {
        deliver(Inbound::gone);
    }

    /** Who takes it is looked up on the loop: an upgrade may have changed it since. */
    private void deliver(Consumer<Inbound> event) {
        loop.execute(() -> {
            Inbound taker = inbound;
            if (taker != null) {
                event.accept(taker);
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
        var _ = channel.write(loop.frame().of(message, channel.alloc()), channel.voidPromise());
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
            case PARSE_ERROR -> close(WebSocketChannel.PROTOCOL_ERROR, waiting);
            case TRANSPORT_CLOSE, TRANSPORT_ERROR, FORCED_CLOSE, CONNECT_TIMEOUT -> close(NORMAL, waiting);
        }
    }

    /** Past TLS too, which would wait for a client that is gone. */
    private void abort() {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        var _ = first == null ? channel.close() : first.close();
    }

    private void close(short status, WaitingMessages waiting) {
        for (EngineMessage next = waiting.poll(); next != null; next = waiting.poll()) {
            put(next);
        }
        var _ = channel.flush();
        WebSocketChannel.close(channel, status);
    }

    void close() {
        WebSocketChannel.close(channel, NORMAL);
    }
}
