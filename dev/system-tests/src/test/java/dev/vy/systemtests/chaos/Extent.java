package dev.vy.systemtests.chaos;

/** How much a scenario does. */
public enum Extent {
    /** Some 20 s, as a part of all tests. */
    SHORT,
    /** Minutes, for {@code ./vy chaos}. */
    LONG
}
