package dev.vy.systemtests.chaos;

import dev.vy.systemtests.SystemUnderTest;

/** One way of hurting the system. It leaves the system well. */
public interface Scenario {
    /** One word, by which {@code ./vy chaos} is asked for it. */
    String name();

    Tally run(SystemUnderTest system, Extent extent);
}
