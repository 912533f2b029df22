package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.OnJvmOnly;
import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** A webhook that a gateway died with is neither lost nor applied twice. */
@OnJvmOnly
@SystemTest
class GatewayCrashIT {
    private final SystemUnderTest system;

    GatewayCrashIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void webhookOfAKilledGatewayIsAppliedOnce() {
        Tally tally = new GatewayCrashScenario().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }
}
