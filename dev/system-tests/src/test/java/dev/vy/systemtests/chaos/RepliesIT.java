package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** Replicas come and go and the broker is away for a while: each caller gets its own answer. */
@SystemTest
class RepliesIT {
    private final SystemUnderTest system;

    RepliesIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void noReplyGoesAstrayWhileReplicasComeAndGo() {
        Tally tally = new RepliesScenario().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }
}
