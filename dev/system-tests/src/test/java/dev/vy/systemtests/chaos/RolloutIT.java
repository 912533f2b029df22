package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** A replica of each service is replaced under load; the whole of it, at a higher rate, is {@code ./vy chaos rollout}. */
@SystemTest
class RolloutIT {
    private final SystemUnderTest system;

    RolloutIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void nobodyNoticesThatReplicasAreReplaced() {
        Tally tally = new RolloutScenario().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }
}
