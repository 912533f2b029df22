package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** The broker is away for a while, under several replicas: each caller gets its own answer. */
@SystemTest
class RepliesIT {
    private final SystemUnderTest system;

    RepliesIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void noReplyGoesAstrayWhileTheBrokerIsAway() {
        Tally tally = new RepliesScenario().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }
}
