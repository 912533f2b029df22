package dev.vy.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.traffic.AbstractTrafficShapingHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.vertx.core.net.impl.VertxHandler;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a connection once it is a WebSocket: the one handler behind TLS that reads its frames, answers pings and
 * closes it as RFC 6455 asks. What Vert.x would keep for each connection beside it is more than all the rest of a session.
 */
final class WebSocketChannel extends WebSocket13FrameDecoder {
    static final short PROTOCOL_ERROR = 1002;

    private static final System.Logger LOG = System.getLogger(WebSocketChannel.class.getName());

    /** As long as Vert.x waits for the other side's word to close. */
    private static final long CLOSING_SECONDS = 10;
    /** A client that is slow for a moment may go on with its own heartbeat; more than these are no heartbeat. */
    private static final int MAX_UNREAD_PONGS = 16;

    /** Hears what comes in; always on the channel's event loop. */
    interface Receiver {
        /** @param content only valid during the call */
        void message(ByteBuf content, boolean text);

        void writable();

        void broken(CloseReason reason);

        /** Once, whoever has closed it. */
        void gone();
    }

    private final Receiver receiver;
    private final int maxPayloadBytes;
    private @Nullable ByteBuf partial;
    private boolean partialIsText;
    private boolean closing;
    private int unreadPongs;

    WebSocketChannel(WebSocketDecoderConfig decoding, Receiver receiver) {
        super(decoding);
        this.receiver = receiver;
        maxPayloadBytes = decoding.maxFramePayloadLength();
    }

    /**
     * Puts itself in the place of all that Vert.x has in a connection which it has just answered with 101, but for TLS and the
     * limit of its rate. For Vert.x the connection ends with this; the channel goes on.
     */
    static void takeOver(Channel channel, WebSocketDecoderConfig decoding, Receiver receiver) {
        ChannelPipeline pipeline = channel.pipeline();
        List<ChannelHandler> ofHttp = pipeline.toMap().values().stream()
                .filter(handler -> !(handler instanceof SslHandler || handler instanceof AbstractTrafficShapingHandler))
                .toList();
        pipeline.addLast(new WebSocketChannel(decoding, receiver));
        VertxHandler<?> ofVertx = pipeline.get(VertxHandler.class);
        // Nobody is to be told of it as of a connection that broke.
        var _ = ofVertx.getConnection().exceptionHandler(ignored -> {});
        ofVertx.channelInactive(pipeline.context(ofVertx));
        // The last first: what a decoder has read too far goes on to whoever is behind it, which is now this one.
        ofHttp.reversed().forEach(pipeline::remove);
        channel.config().setAutoRead(true);
    }

    /** Says that it ends, and ends when the client has answered, or has not for a while. On any thread. */
    static void close(Channel channel, short status) {
        if (!channel.eventLoop().inEventLoop()) {
            channel.eventLoop().execute(() -> close(channel, status));
            return;
        }
        WebSocketChannel frames = channel.pipeline().get(WebSocketChannel.class);
        if (frames != null && !frames.closing) {
            frames.closing = true;
            var _ = channel.writeAndFlush(ControlFrames.close(status), channel.voidPromise());
            closeAtLast(channel);
        }
    }

    private static void closeAtLast(Channel channel) {
        Future<?> end = channel.eventLoop().schedule(() -> closeNow(channel), CLOSING_SECONDS, TimeUnit.SECONDS);
        var _ = channel.closeFuture().addListener(closed -> end.cancel(false));
    }

    private static void closeNow(Channel channel) {
        var _ = channel.close();
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        super.decode(context, in, out);
        try {
            for (Object frame : out) {
                take(context, (WebSocketFrame) frame);
            }
        } finally {
            out.forEach(ReferenceCountUtil::release);
            out.clear();
        }
    }

    private void take(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case CloseWebSocketFrame close -> closed(context, close);
            case PingWebSocketFrame ping -> pinged(context, ping);
            case TextWebSocketFrame text -> content(text, true);
            case BinaryWebSocketFrame binary -> content(binary, false);
            case ContinuationWebSocketFrame more -> content(more, partialIsText);
            default -> {
                // A pong to nothing.
            }
        }
    }

    private void content(WebSocketFrame frame, boolean text) {
        if (closing) {
            return;
        }
        ByteBuf content = frame.content();
        if (partial == null && frame.isFinalFragment()) {
            receiver.message(content, text);
            return;
        }
        int length = content.readableBytes() + (partial == null ? 0 : partial.readableBytes());
        if (length > maxPayloadBytes) {
            forgetPartial();
            receiver.broken(CloseReason.PARSE_ERROR);
            return;
        }
        partial = partial == null ? content.alloc().buffer(length) : partial;
        partial.writeBytes(content);
        partialIsText = text;
        if (frame.isFinalFragment()) {
            receiver.message(partial, text);
            forgetPartial();
        }
    }

    private void forgetPartial() {
        if (partial != null) {
            boolean _ = partial.release();
            partial = null;
        }
    }

    private void pinged(ChannelHandlerContext context, PingWebSocketFrame ping) {
        unreadPongs = context.channel().isWritable() ? 0 : unreadPongs + 1;
        if (unreadPongs > MAX_UNREAD_PONGS) {
            receiver.broken(CloseReason.SLOW_CONSUMER);
            // Whatever receives it: an orderly close would wait for a client that does not read.
            var _ = context.close();
        } else if (!closing) {
            var _ = context.writeAndFlush(ControlFrames.pong(ping.content()), context.voidPromise());
        }
    }

    /** The answer to our own word to close, or the client's own, which is said back to it. */
    private void closed(ChannelHandlerContext context, CloseWebSocketFrame close) {
        if (closing) {
            var _ = context.close();
        } else {
            closing = true;
            ByteBuf answer = ControlFrames.close(close.content());
            var _ = context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
            // It may say so and read nothing.
            closeAtLast(context.channel());
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            receiver.writable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        try {
            super.channelInactive(context);
        } finally {
            forgetPartial();
            receiver.gone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedFrameException) {
            endForBreakingTheRules(context);
            return;
        }
        var _ = context.close();
        Throwable fault = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        // Of faults of the network or of the other side, TLS among them, there is nothing to say.
        if (!(fault instanceof IOException)) {
            LOG.log(System.Logger.Level.ERROR, "What a WebSocket brought could not be taken", fault);
        }
    }

    private void endForBreakingTheRules(ChannelHandlerContext context) {
        receiver.broken(CloseReason.PARSE_ERROR);
        close(context.channel(), PROTOCOL_ERROR);
        // Nothing can be read from it any more, not even the answer to that.
        var _ = context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
}
