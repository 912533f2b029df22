package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.systemtests.SystemTest;
import dev.vy.systemtests.SystemUnderTest;
import org.junit.jupiter.api.Test;

/** Some three hundred events in disorder. */
@SystemTest
class ShuffledWebhooksIT {
    private final SystemUnderTest system;

    ShuffledWebhooksIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void eventsInDisorderEndAsThoseInOrder() {
        Tally tally = new WebhooksScenario().run(system, Extent.SHORT);
        assertThat(tally.isClean()).as("%s", tally.findings()).isTrue();
    }
}
