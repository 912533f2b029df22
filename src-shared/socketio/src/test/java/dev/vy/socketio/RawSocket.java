package dev.vy.socketio;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket, frame by frame. Pings are answered only where a test does it. */
public final class RawSocket {
    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private RawSocket(HttpClient http, URI address) {
        socket = RawClient.await(http.newWebSocketBuilder().buildAsync(address, new Frames()));
    }

    static RawSocket open(HttpClient http, URI address) {
        return new RawSocket(http, address);
    }

    public void send(String text) {
        RawClient.await(socket.sendText(text, true));
    }

    public void send(byte... bytes) {
        RawClient.await(socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    /** Sends, or does not where the server has closed already. */
    public void trySend(Object message) {
        CompletableFuture<WebSocket> sent = message instanceof String text
                ? socket.sendText(text, true)
                : socket.sendBinary(ByteBuffer.wrap((byte[]) message), true);
        sent.handle((ok, failed) -> ok).join();
    }

    public void ping(byte... content) {
        RawClient.await(socket.sendPing(ByteBuffer.wrap(content)));
    }

    public void close(int status) {
        RawClient.await(socket.sendClose(status, "of its own accord"));
    }

    public void sendPart(String text, boolean last) {
        RawClient.await(socket.sendText(text, last));
    }

    public String text() {
        return (String) next();
    }

    public Object next() {
        try {
            Object message = received.poll(10, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("No frame in time");
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether something came that was not taken yet. */
    public boolean hasMore() {
        return !received.isEmpty();
    }

    /** The status with which the server closed, 1006 where it cut the connection. */
    public int awaitClose() {
        return RawClient.await(closed);
    }

    public boolean isClosed() {
        return closed.isDone();
    }

    public void abort() {
        socket.abort();
    }

    private final class Frames implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                received.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            received.add(bytes);
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket from, ByteBuffer content) {
            String told = StandardCharsets.US_ASCII.decode(content).toString();
            received.add("pong " + told);
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(1006);
        }
    }
}
