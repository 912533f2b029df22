package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** Far more is asked than can be done. */
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

    @Test
    void backlogStarvesNobody() {
        Tally tally = new BacklogScenario().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }
}
