package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.OnJvmOnly;
import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** Clients go away in the middle. */
@OnJvmOnly
@SystemTest
class AbortsIT {
    private final SystemUnderTest system;

    AbortsIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void nothingStaysOfClientsThatWentAway() {
        Tally tally = new AbortsScenario().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }
}
