package dev.vy.gateway.realtime;

import java.util.List;

/**
 * Where an event stands in its user's stream.
 *
 * @param since all that the stream has after the place that was asked for and up to the event, in its order
 */
record Recorded(Position position, List<Kept> since) {}
