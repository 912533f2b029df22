package dev.vy.gateway.realtime;

/**
 * An event in its user's stream.
 *
 * @param late recorded after some replica had told it already, so that sockets may have heard it in another order
 */
record Kept(Position position, StatusEvent event, boolean late) {}
