package dev.vy.socketio.engine;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtensionHandler;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.core.net.impl.VertxHandler;

/** Turns requests into WebSockets under the engine's own limits, whatever those of the HTTP server are. */
final class WebSocketHandshakes {
    private final WebSocketDecoderConfig decoding;

    WebSocketHandshakes(int maxPayloadBytes) {
        decoding = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(maxPayloadBytes)
                .allowExtensions(false)
                .closeOnProtocolViolation(false)
                .build();
    }

    static boolean isWanted(HttpServerRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("upgrade"));
    }

    /** On the request's context. After a failure Vert.x has answered the request, if somebody is there still. */
    Future<WebSocketTransport> accept(HttpServerRequest request, SessionLoop loop) {
        if (!(request.connection() instanceof ConnectionBase connection)) {
            return Future.failedFuture(new IllegalStateException("No connection that can change to WebSocket"));
        }
        Channel channel = connection.channel();
        if (channel.pipeline().get(VertxHandler.class) == null) {
            return Future.failedFuture(new IllegalStateException("The client has gone while it was judged"));
        }
        refuseCompression(channel.pipeline());
        return request.toWebSocket().map(ignored -> new WebSocketTransport(channel, loop));
    }

    /** At once when it was accepted: nothing that arrives by it may find nobody. */
    void listen(WebSocketTransport socket, Inbound inbound) {
        socket.listen(inbound, decoding);
    }

    /** Its windows would cost each idle connection more memory than all the rest, for messages that are short. */
    private static void refuseCompression(ChannelPipeline pipeline) {
        WebSocketServerExtensionHandler extensions = pipeline.get(WebSocketServerExtensionHandler.class);
        if (extensions != null) {
            var _ = pipeline.remove(extensions);
        }
    }
}
