package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.OnJvmOnly;
import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** One cell of the crash matrix for each step, each with another command; {@code ./vy chaos crash} does them all. */
@OnJvmOnly
@SystemTest
class CrashMatrixIT {
    private final SystemUnderTest system;

    CrashMatrixIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void commandsKilledEachAtAnotherStepAreDoneOnceAndTheirCallersAreToldTheTruth() {
        Tally tally = new CrashScenario().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }
}
