package dev.vy.socketio.engine;

/**
 * What one client may cost.
 *
 * @param maxPayloadBytes the largest message, and the largest polling body in either direction; clients are told
 * @param maxWaitingBytes what may wait for a client that does not read; one byte more closes its connection
 * @param maxWaitingPackets the same, counted in packets
 */
public record EngineLimits(int maxPayloadBytes, int maxWaitingBytes, int maxWaitingPackets) {
    /** The payload is Socket.IO's own limit; the waiting room holds one such payload and a burst of small packets. */
    public static final EngineLimits DEFAULT = new EngineLimits(1_000_000, 2_000_000, 4_096);

    public EngineLimits {
        if (maxPayloadBytes <= 0 || maxWaitingBytes <= 0 || maxWaitingPackets <= 0) {
            throw new IllegalArgumentException("Limits are above zero");
        }
    }
}
