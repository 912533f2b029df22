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
public final class UserSocket implements WebSocket.Listener, AutoCloseable {
    private static final Duration ARRIVAL_LIMIT = Duration.ofSeconds(15);

    /** The code that stands for a connection which broke. */
    private static final int WITHOUT_A_WORD = 1006;

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private WebSocket socket;
    private volatile int closeCode;

    private UserSocket() {}

    public static UserSocket open(Entrance gateway, String userId) {
        return connect(gateway, "?userId=" + userId);
    }

    /** Goes on after the last id that another socket of the user has. */
    public static UserSocket resume(Entrance gateway, String userId, String lastId) {
        return connect(gateway, "?userId=" + userId + "&lastEventId=" + lastId);
    }

    private static UserSocket connect(Entrance gateway, String query) {
        UserSocket opened = new UserSocket();
        opened.socket = Http.CLIENT
                .newWebSocketBuilder()
                .buildAsync(gateway.socket("/ws/finance-payments" + query), opened)
                .join();
        await("subscribed").atMost(ARRIVAL_LIMIT).until(() -> !opened.frames.isEmpty());
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

    /** All but the first, which says where the stream begins. */
    List<JsonNode> frames() {
        return frames.stream()
                .filter(frame -> !frame.path("event").asText().equals("subscribed"))
                .toList();
    }

    /** The ids of all events, in their order. */
    public List<String> ids() {
        return frames().stream()
                .map(frame -> frame.path("id").asText())
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** How often it was told that it may have missed something. */
    public int gaps() {
        return (int) frames().stream()
                .filter(frame -> frame.path("event").asText().equals("replay-gap"))
                .count();
    }

    /** From where on the client goes on next time. */
    public String lastId() {
        return ids().isEmpty() ? frames.getFirst().at("/data/lastEventId").asText() : ids().getLast();
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
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable broken) {
        closeCode = WITHOUT_A_WORD;
    }

    /** Why the gateway closed it; 0 while it is open. */
    public int closeCode() {
        return closeCode;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
