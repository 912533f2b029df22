package dev.vy.benchmarks.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a service that is about to start until it gives its first good answer. */
final class FirstAnswer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration LOOK_EVERY = Duration.ofMillis(2);

    /** Those who ask too early may wait long for their refusal, so each asks beside the others. */
    private static final Duration ASK_EVERY = Duration.ofMillis(10);

    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Returns the {@code nanoTime} at which it came. */
    long await(int port, HttpRequest request) throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!takesConnections(port)) {
            requireBefore(deadline);
            pause(LOOK_EVERY);
        }
        CompletableFuture<Long> first = new CompletableFuture<>();
        while (!first.isDone()) {
            requireBefore(deadline);
            var _ = http.sendAsync(request, BodyHandlers.discarding()).thenAccept(answer -> {
                if (answer.statusCode() == OK) {
                    first.complete(System.nanoTime());
                }
            });
            pause(ASK_EVERY);
        }
        return first.get();
    }

    static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    static HttpRequest post(int port, String path, String body) {
        return request(port, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static boolean takesConnections(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void requireBefore(long deadline) throws TimeoutException {
        if (System.nanoTime() - deadline > 0) {
            throw new TimeoutException("No answer within " + LIMIT);
        }
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
