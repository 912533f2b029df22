package dev.vy.systemtests;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A browser's socket: keeps the frames that its user gets. */
final class UserSocket implements WebSocket.Listener, AutoCloseable {
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(15);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;

    private UserSocket() {}

    static UserSocket open(Service gateway, String userId) {
        UserSocket opened = new UserSocket();
        opened.socket = Http.CLIENT
                .newWebSocketBuilder()
                .buildAsync(gateway.socket("/ws/finance-payments?userId=" + userId), opened)
                .join();
        return opened;
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            frames.add(Json.parse(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /** The frames about one intent. */
    List<JsonNode> updatesOf(UUID intentId) {
        return frames.stream()
                .filter(frame -> frame.path("event").asText().equals("payment-status-update"))
                .map(frame -> frame.path("data"))
                .filter(update -> update.path("paymentIntentId").asText().equals(intentId.toString()))
                .toList();
    }

    JsonNode awaitUpdate(UUID intentId, String status) {
        return await("update of " + intentId + " to " + status)
                .atMost(ARRIVAL_LIMIT)
                .until(
                        () -> updatesOf(intentId).stream()
                                .filter(update -> update.path("status").asText().equals(status))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
