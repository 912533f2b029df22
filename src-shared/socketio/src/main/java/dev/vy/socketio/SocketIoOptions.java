package dev.vy.socketio;

import dev.vy.socketio.engine.EngineOptions;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How a {@link SocketIoServer} behaves; begin with {@link #DEFAULT}.
 *
 * @param engine path, transports, heartbeat, sizes and who may come in
 * @param connectTimeout what a client has to join its first namespace, else its connection is closed
 * @param maxPendingConnections connections that have joined no namespace yet; the next handshake is answered with 503
 */
public record SocketIoOptions(
        EngineOptions engine, Duration connectTimeout, SocketLimits limits, int maxPendingConnections) {
    /** Clients that come back after a restart join within moments: only idle connections add up to so many. */
    private static final int PENDING = 10_000;

    public static final SocketIoOptions DEFAULT = new SocketIoOptions(
            EngineOptions.DEFAULT.withPath("/socket.io/"), Duration.ofSeconds(45), SocketLimits.DEFAULT, PENDING);

    public SocketIoOptions {
        if (maxPendingConnections <= 0) {
            throw new IllegalArgumentException("Limits are above zero");
        }
    }

    public SocketIoOptions withEngine(UnaryOperator<EngineOptions> change) {
        return new SocketIoOptions(change.apply(engine), connectTimeout, limits, maxPendingConnections);
    }

    public SocketIoOptions withConnectTimeout(Duration changed) {
        return new SocketIoOptions(engine, changed, limits, maxPendingConnections);
    }

    public SocketIoOptions withLimits(SocketLimits changed) {
        return new SocketIoOptions(engine, connectTimeout, changed, maxPendingConnections);
    }

    public SocketIoOptions withMaxPendingConnections(int changed) {
        return new SocketIoOptions(engine, connectTimeout, limits, changed);
    }
}
