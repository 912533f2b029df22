package dev.vy.payments.command;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in a table's changes, which are in the order of their time; those of one moment are in the order of their ids.
 *
 * @param at when the last one that was read changed
 * @param id of that one
 */
public record ChangesAfter(Instant at, UUID id) {
    /** No row has this id, and none stands before it. */
    public static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Before all that changed at this moment or later. */
    public static ChangesAfter start(Instant at) {
        return new ChangesAfter(at, BEFORE_ALL);
    }
}
