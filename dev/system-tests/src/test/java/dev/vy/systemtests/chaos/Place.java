package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Entrance;
import java.util.function.LongPredicate;

/**
 * Where a caller asks.
 *
 * @param owesAnAnswer whether it was to answer, by the {@code nanoTime} at which it was asked
 */
record Place(Entrance entrance, LongPredicate owesAnAnswer) {}
