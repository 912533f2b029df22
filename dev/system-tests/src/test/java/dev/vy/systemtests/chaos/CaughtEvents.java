package dev.vy.systemtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vy.systemtests.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Takes the provider's webhooks in place of the gateway, so that a scenario decides when each comes, and how often. */
final class CaughtEvents implements AutoCloseable {
    private final HttpServer server;
    private final ConcurrentLinkedQueue<Caught> caught = new ConcurrentLinkedQueue<>();

    /** @param intent the provider's id of the intent that it is about; empty where it is about none */
    record Caught(String id, String type, String intent, String body) {
        static Caught of(String body) {
            JsonNode event = Json.parse(body);
            JsonNode object = event.at("/data/object");
            String intent = object.path("object").asText().equals("payment_intent")
                    ? object.path("id").asText()
                    : object.path("payment_intent").asText("");
            return new Caught(event.path("id").asText(), event.path("type").asText(), intent, body);
        }
    }

    CaughtEvents() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** As they came: those of one intent in order. */
    List<Caught> all() {
        return List.copyOf(caught);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            caught.add(Caught.of(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
