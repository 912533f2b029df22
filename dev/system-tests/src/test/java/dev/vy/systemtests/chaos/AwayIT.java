package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** What the services depend on is away, refusing or hanging. */
@SystemTest
class AwayIT {
    private final SystemUnderTest system;

    AwayIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void databaseThatIsAwayLosesNothing() {
        Tally tally = AwayScenario.ofDatabase().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }

    @Test
    void paymentsGoOnWithoutRedis() {
        Tally tally = AwayScenario.ofRedis().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }

    @Test
    void providerThatIsAwayLosesNothing() {
        Tally tally = AwayScenario.ofStripe().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }
}
