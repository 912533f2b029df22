package dev.vy.stripesandbox;

import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An endpoint that keeps what it gets and answers as told, 200 when nothing was told. */
final class WebhookReceiver implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    record Received(String signature, String body) {
        /** The event, once stripe-java has verified the signature. */
        Event verified(String secret) throws Exception {
            return Webhook.constructEvent(body, signature, secret);
        }

        String type() throws Exception {
            return Sandboxed.JSON.readTree(body).path("type").asText();
        }

        String id() throws Exception {
            return Sandboxed.JSON.readTree(body).path("id").asText();
        }
    }

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                received.add(new Received(
                        exchange.getRequestHeaders().getFirst("Stripe-Signature"),
                        new String(body, StandardCharsets.UTF_8)));
                Integer answer = answers.poll();
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
            }
        });
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/webhook";
    }

    void answerNext(int... statuses) {
        for (int status : statuses) {
            answers.add(status);
        }
    }

    Received next() throws InterruptedException {
        Received next = received.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("No webhook came");
        }
        return next;
    }

    boolean isEmpty() {
        return received.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
