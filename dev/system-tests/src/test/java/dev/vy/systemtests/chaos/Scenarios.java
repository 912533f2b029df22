package dev.vy.systemtests.chaos;

import java.util.List;

/** All of them, in the order in which they run. */
final class Scenarios {
    static final List<Scenario> ALL = List.of(
            new CalmScenario(),
            new CrashScenario(),
            new GatewayCrashScenario(),
            new JobCrashScenario(),
            new OverloadScenario(),
            new BacklogScenario(),
            AwayScenario.ofDatabase(),
            AwayScenario.ofRedis(),
            AwayScenario.ofStripe(),
            new AbortsScenario(),
            new RacesScenario(),
            new WebhooksScenario(),
            new RolloutScenario(),
            new RepliesScenario());

    private Scenarios() {}
}
