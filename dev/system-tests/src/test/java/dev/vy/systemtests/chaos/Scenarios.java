package dev.vy.systemtests.chaos;

import java.util.List;

/** All of them, in the order in which they run. */
final class Scenarios {
    static final List<Scenario> ALL = List.of(
            new CalmScenario(),
            new CrashScenario(),
            new OverloadScenario(),
            new BacklogScenario(),
            AwayScenario.ofDatabase(),
            AwayScenario.ofRedis(),
            AwayScenario.ofStripe(),
            new AbortsScenario(),
            new RacesScenario(),
            new RepliesScenario());

    private Scenarios() {}
}
