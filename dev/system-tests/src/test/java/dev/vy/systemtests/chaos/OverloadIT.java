package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.OnJvmOnly;
import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** Far more is asked than can be done; what lies behind a backlog is the longer scenario {@code backlog}. */
@OnJvmOnly
@SystemTest
class OverloadIT {
    private final SystemUnderTest system;

    OverloadIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void mostOfARushIsToldSoAndTheRestIsDone() {
        Tally tally = new OverloadScenario().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }
}
