package dev.vy.benchmarks.realtime;

import dev.vy.contract.Topics;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import java.util.UUID;

/** One Socket.IO client on a WebSocket: joins the namespace, answers pings and passes on what it is told. */
final class ClientSocket extends SimpleChannelInboundHandler<TextWebSocketFrame> {
    private static final String IN_NAMESPACE = "/finance-payments,";

    /** How the wish to join begins, and the answer to it. */
    static final String JOINED = "40" + IN_NAMESPACE;

    /** How the event begins by which the gateway says that from now on nothing is missed. */
    static final String SUBSCRIBED = "42" + IN_NAMESPACE + "[\"subscribed\",";

    private static final String ENGINE_PING = "2";
    private static final String ENGINE_PONG = "3";
    private static final String EVENT = "42" + IN_NAMESPACE + "[\"" + Topics.PAYMENT_STATUS_UPDATE + "\",";
    private static final String INTENT = "\"paymentIntentId\":\"";
    private static final int UUID_LENGTH = 36;

    private final Owner owner;
    private final String ready;
    private final Told told;

    /** What becomes of a socket. */
    interface Told {
        void joined();

        void event(UUID intent, Owner at);

        void lost(Owner owner, String why);
    }

    /** @param ready how the packet begins after which it hears everything */
    ClientSocket(Owner owner, String ready, Told told) {
        this.owner = owner;
        this.ready = ready;
        this.told = told;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
        String packet = frame.text();
        if (packet.startsWith(EVENT)) {
            int begin = packet.indexOf(INTENT) + INTENT.length();
            told.event(UUID.fromString(packet.substring(begin, begin + UUID_LENGTH)), owner);
        } else if (packet.equals(ENGINE_PING)) {
            send(context, ENGINE_PONG);
        } else if (packet.startsWith("0")) {
            send(context, JOINED);
        } else if (packet.startsWith(ready)) {
            told.joined();
        } else if (!packet.startsWith(JOINED)) {
            told.lost(owner, "was told " + packet);
        }
    }

    private static void send(ChannelHandlerContext context, String packet) {
        var _ = context.writeAndFlush(new TextWebSocketFrame(packet), context.voidPromise());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
            told.lost(owner, "had no answer to its handshake");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        told.lost(owner, "was closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        told.lost(owner, "failed: " + cause);
        var _ = context.close();
    }
}
