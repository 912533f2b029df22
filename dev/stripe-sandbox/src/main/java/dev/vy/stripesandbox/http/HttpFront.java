package dev.vy.stripesandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The socket side: reads requests completely, hands them on and writes what comes back. */
public final class HttpFront implements AutoCloseable {
    // Stripe's own bodies stay far below; the limit keeps one request from filling the heap.
    private static final int MAX_BODY_BYTES = 1 << 20;

    static {
        // Without it an answer on a kept connection waits about 40 ms for the client's delayed acknowledgement.
        setUnlessSet("sun.net.httpserver.nodelay", "true");
        // Beyond the usual 200 the server would close connections on which a client is about to send again.
        setUnlessSet("sun.net.httpserver.maxIdleConnections", "2000");
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    /** Takes the port, but does not accept requests yet. */
    public HttpFront(InetSocketAddress address) throws IOException {
        server = HttpServer.create(address, 0);
        server.setExecutor(executor);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void start(Function<Request, Reaction> reactions) {
        server.createContext("/", exchange -> serve(exchange, reactions));
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            var _ = System.setProperty(property, value);
        }
    }

    private static void serve(HttpExchange exchange, Function<Request, Reaction> reactions) throws IOException {
        // Closing an exchange that was never answered closes its connection.
        try (exchange) {
            switch (react(exchange, reactions)) {
                case Answer answer -> write(exchange, answer);
                case Reaction.ConnectionClosed _ -> {}
            }
        }
    }

    private static Reaction react(HttpExchange exchange, Function<Request, Reaction> reactions) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Refusal.of(413, "invalid_request_error", "The body has more than one MiB.")
                    .answer();
        }
        try {
            return reactions.apply(request(exchange, body));
        } catch (RuntimeException bug) {
            System.getLogger("stripe-sandbox").log(System.Logger.Level.ERROR, "A bug of the sandbox", bug);
            return Refusal.of(500, "api_error", "The sandbox has a bug; see its log.")
                    .answer();
        }
    }

    private static Request request(HttpExchange exchange, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query == null ? "" : query,
                headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private static void write(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
