package dev.vy.socketio.engine;

import java.time.Duration;
import java.util.Set;

/**
 * How an {@link EngineServer} behaves; begin with {@link #DEFAULT}.
 *
 * @param path with a slash at both ends
 * @param upgradeTimeout what a client has from its probe on to finish the change to WebSocket
 * @param keptHeaders lower-case names of the handshake's headers that a connection keeps: each costs memory
 */
public record EngineOptions(
        String path,
        Heartbeat heartbeat,
        Duration upgradeTimeout,
        Set<TransportName> transports,
        EngineLimits limits,
        Access access,
        Set<String> keptHeaders) {

    public static final EngineOptions DEFAULT = new EngineOptions(
            "/engine.io/",
            Heartbeat.DEFAULT,
            Duration.ofSeconds(10),
            Set.of(TransportName.POLLING, TransportName.WEBSOCKET),
            EngineLimits.DEFAULT,
            Access.OPEN,
            Set.of("authorization", "origin"));

    public EngineOptions {
        if (!path.startsWith("/") || !path.endsWith("/")) {
            throw new IllegalArgumentException("The path needs a slash at both ends: " + path);
        }
        transports = Set.copyOf(transports);
        keptHeaders = Set.copyOf(keptHeaders);
    }

    public EngineOptions withPath(String changed) {
        return new EngineOptions(changed, heartbeat, upgradeTimeout, transports, limits, access, keptHeaders);
    }

    public EngineOptions withHeartbeat(Heartbeat changed) {
        return new EngineOptions(path, changed, upgradeTimeout, transports, limits, access, keptHeaders);
    }

    public EngineOptions withUpgradeTimeout(Duration changed) {
        return new EngineOptions(path, heartbeat, changed, transports, limits, access, keptHeaders);
    }

    public EngineOptions withTransports(Set<TransportName> changed) {
        return new EngineOptions(path, heartbeat, upgradeTimeout, changed, limits, access, keptHeaders);
    }

    public EngineOptions withLimits(EngineLimits changed) {
        return new EngineOptions(path, heartbeat, upgradeTimeout, transports, changed, access, keptHeaders);
    }

    public EngineOptions withAccess(Access changed) {
        return new EngineOptions(path, heartbeat, upgradeTimeout, transports, limits, changed, keptHeaders);
    }

    public EngineOptions withKeptHeaders(Set<String> changed) {
        return new EngineOptions(path, heartbeat, upgradeTimeout, transports, limits, access, changed);
    }
}
