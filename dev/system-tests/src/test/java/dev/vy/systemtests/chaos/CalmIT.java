package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** The judge accuses nobody where nothing was hurt. */
@SystemTest
class CalmIT {
    private final SystemUnderTest system;

    CalmIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void nothingIsLostDoubledOrStuckWhereNothingIsHurt() {
        Tally tally = new CalmScenario().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }
}
