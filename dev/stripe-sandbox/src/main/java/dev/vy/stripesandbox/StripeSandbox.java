package dev.vy.stripesandbox;

import dev.vy.stripesandbox.http.Answer;
import dev.vy.stripesandbox.http.HttpFront;
import dev.vy.stripesandbox.http.Origin;
import dev.vy.stripesandbox.http.Reaction;
import dev.vy.stripesandbox.http.Request;
import dev.vy.stripesandbox.store.Ids;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A running sandbox: start it, give {@link #baseUrl()} to a Stripe SDK as its API address, close it. */
public final class StripeSandbox implements AutoCloseable {
    private final SandboxOptions options;
    private final HttpFront front;
    private volatile World world;

    private StripeSandbox(SandboxOptions options, HttpFront front) {
        this.options = options;
        this.front = front;
        this.world = new World(options);
    }

    /**
     * Starts a sandbox that is ready to serve.
     *
     * @throws IOException when the port cannot be taken
     */
    public static StripeSandbox start(SandboxOptions options) throws IOException {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        if (address.isUnresolved()) {
            throw new UnknownHostException("no such host");
        }
        HttpFront front = new HttpFront(address);
        StripeSandbox sandbox = new StripeSandbox(options, front);
        front.start(sandbox::react);
        return sandbox;
    }

    public int port() {
        return front.port();
    }

    public String baseUrl() {
        return "http://localhost:" + port();
    }

    /** Forgets everything but the options. */
    public synchronized void reset() {
        World old = world;
        world = new World(options);
        old.close();
    }

    @Override
    public synchronized void close() {
        front.close();
        world.close();
    }

    private Reaction react(Request request) {
        long beganNanos = System.nanoTime();
        World current = world;
        Origin origin = new Origin(Ids.next("req_", 14), idempotencyKey(request), request.reachedAt());
        if (request.path().startsWith("/_sandbox/")) {
            return new ControlFront(current, this::reset, request).react(request);
        }
        if (request.path().startsWith("/3ds/")) {
            return current.threeDSecure.react(request);
        }
        Reaction reaction = ScopedValue.where(Origin.CURRENT, origin)
                .call(() -> named(current.api.react(request, origin), request, origin));
        // Noted before the answer leaves, so that who has the answer finds its times.
        origin.idempotencyKey().ifPresent(key -> current.handlingTimes.note(key, beganNanos, System.nanoTime()));
        return reaction;
    }

    private Reaction named(Reaction reaction, Request request, Origin origin) {
        return switch (reaction) {
            case Reaction.ConnectionClosed closed -> closed;
            case Answer answer -> {
                Answer named = answer.with("Request-Id", origin.requestId())
                        .with("Stripe-Version", request.header("Stripe-Version").orElse(options.apiVersion()));
                yield origin.idempotencyKey()
                        .map(key -> named.with("Idempotency-Key", key))
                        .orElse(named);
            }
        };
    }

    /** Only a POST has one: Stripe ignores the header elsewhere. */
    private static Optional<String> idempotencyKey(Request request) {
        return request.method().equals("POST") ? request.header("Idempotency-Key") : Optional.empty();
    }
}
