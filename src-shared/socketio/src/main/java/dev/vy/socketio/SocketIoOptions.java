package dev.vy.socketio;

import dev.vy.socketio.engine.EngineOptions;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * How a {@link SocketIoServer} behaves; begin with {@link #DEFAULT}.
 *
 * @param engine path, transports, heartbeat, sizes and who may come in
 * @param connectTimeout what a client has to join its first namespace, else its connection is closed
 */
public record SocketIoOptions(EngineOptions engine, Duration connectTimeout, SocketLimits limits) {
    public static final SocketIoOptions DEFAULT = new SocketIoOptions(
            EngineOptions.DEFAULT.withPath("/socket.io/"), Duration.ofSeconds(45), SocketLimits.DEFAULT);

    public SocketIoOptions withEngine(UnaryOperator<EngineOptions> change) {
        return new SocketIoOptions(change.apply(engine), connectTimeout, limits);
    }

    public SocketIoOptions withConnectTimeout(Duration changed) {
        return new SocketIoOptions(engine, changed, limits);
    }

    public SocketIoOptions withLimits(SocketLimits changed) {
        return new SocketIoOptions(engine, connectTimeout, changed);
    }
}
