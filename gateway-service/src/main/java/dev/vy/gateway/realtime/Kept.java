package dev.vy.gateway.realtime;

/**
 * An event in its user's stream.
 *
 * @param lateFrom the Kafka partition from which a replica had told it already when it was recorded, so that sockets may
 *     have heard it in another order than that of the stream; empty where it was recorded first
 */
record Kept(Position position, StatusEvent event, String lateFrom) {
    boolean isLate() {
        return !lateFrom.isEmpty();
    }
}
