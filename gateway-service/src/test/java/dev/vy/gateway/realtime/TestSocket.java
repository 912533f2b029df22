package dev.vy.gateway.realtime;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client as a browser's or a server's would be; keeps what it receives. */
final class TestSocket implements WebSocket.Listener, AutoCloseable {
    private static final String SUBSCRIBED = "{\"event\":\"subscribed\"";

    /** All but the first, which says where the stream begins. */
    final List<String> frames = new CopyOnWriteArrayList<>();

    volatile String subscribed;
    volatile int closeCode;
    volatile String closeReason;
    private volatile boolean reading = true;
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    static TestSocket open(URI address, Map<String, String> headers, String... subprotocols) {
        TestSocket opened = new TestSocket();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        headers.forEach(builder::header);
        if (subprotocols.length > 0) {
            builder.subprotocols(
                    subprotocols[0],
                    List.of(subprotocols).subList(1, subprotocols.length).toArray(String[]::new));
        }
        opened.socket = builder.buildAsync(address, opened).join();
        return opened;
    }

    /** The status that the server refused the upgrade with. */
    static int refusal(URI address, Map<String, String> headers) {
        try (TestSocket unexpected = open(address, headers)) {
            return 101;
        } catch (CompletionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            keep(partial.toString());
            partial.setLength(0);
        }
        if (reading) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeReason = reason;
        closeCode = statusCode;
        return null;
    }

    private void keep(String frame) {
        if (frame.startsWith(SUBSCRIBED)) {
            subscribed = frame;
        } else {
            frames.add(frame);
        }
    }

    /** Takes one more frame and then none. */
    void stopReading() {
        reading = false;
    }

    void readOn() {
        reading = true;
        socket.request(1);
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
