package dev.vy.socketio;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Speaks with a server request by request, rightly or wrongly. */
public final class RawClient implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final String path;

    public RawClient(int port, String path) {
        this.port = port;
        this.path = path;
    }

    HttpClient http() {
        return http;
    }

    HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path + query))
                .timeout(Duration.ofSeconds(10));
    }

    public HttpResponse<String> get(String query) {
        return send(request(query).build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        return await(sendAsync(request));
    }

    public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }

    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The new session's id. */
    public String open() {
        String body = get("?EIO=4&transport=polling").body();
        return new JsonObject(body.substring(1)).getString("sid");
    }

    public HttpResponse<String> poll(String sid) {
        return get("?EIO=4&transport=polling&sid=" + sid);
    }

    public CompletableFuture<HttpResponse<String>> pollAsync(String sid) {
        return sendAsync(request("?EIO=4&transport=polling&sid=" + sid).build());
    }

    public HttpResponse<String> post(String sid, String body) {
        return send(posting(sid, HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpRequest posting(String sid, HttpRequest.BodyPublisher body) {
        return request("?EIO=4&transport=polling&sid=" + sid).POST(body).build();
    }

    public RawSocket webSocket(String query) {
        return RawSocket.open(http, URI.create("ws://localhost:" + port + path + query));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
