package dev.vy.socketio.engine;

import java.time.Duration;

/**
 * The server pings each {@code interval} and gives up on a client that has not answered {@code timeout} later.
 *
 * <p>The defaults are those of Socket.IO's own server, which proxies and clients are used to.
 */
public record Heartbeat(Duration interval, Duration timeout) {
    public static final Heartbeat DEFAULT = new Heartbeat(Duration.ofSeconds(25), Duration.ofSeconds(20));

    public Heartbeat {
        if (interval.toMillis() <= 0 || timeout.toMillis() <= 0) {
            throw new IllegalArgumentException("A heartbeat needs times above zero: " + interval + ", " + timeout);
        }
    }
}
