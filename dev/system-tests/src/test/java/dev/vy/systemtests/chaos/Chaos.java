package dev.vy.systemtests.chaos;

import dev.vy.systemtests.SystemUnderTest;
import java.util.List;
import java.util.stream.Collectors;

/** {@code [SCENARIO…] [--short]}: hurts a system of its own and prints what came of it. */
public final class Chaos {
    private static final String SHORT = "--short";

    private Chaos() {}

    public static void main(String[] words) {
        List<String> names =
                List.of(words).stream().filter(word -> !word.equals(SHORT)).toList();
        Extent extent = List.of(words).contains(SHORT) ? Extent.SHORT : Extent.LONG;
        requireKnown(names);
        Progress.say("Starting a system on free ports");
        SystemUnderTest system = SystemUnderTest.start();
        Report report = new Report();
        Scenarios.ALL.stream()
                .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
                .forEach(scenario -> run(scenario, system, extent, report));
        System.out.println("\n" + report.text());
        System.exit(report.isClean() ? 0 : 1);
    }

    private static void requireKnown(List<String> names) {
        List<String> known = Scenarios.ALL.stream().map(Scenario::name).toList();
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("There is no scenario " + String.join(", ", unknown) + ". There are: "
                    + known.stream().collect(Collectors.joining(", ")));
            System.exit(2);
        }
    }

    /** One that breaks does not keep the others from running. */
    private static void run(Scenario scenario, SystemUnderTest system, Extent extent, Report report) {
        Progress.say("%s …", scenario.name());
        try {
            system.beginTest();
            Tally tally = scenario.run(system, extent);
            report.add(scenario.name(), tally);
            Progress.say("%s: %s", scenario.name(), tally.isClean() ? "clean" : "NOT CLEAN, see the end");
        } catch (RuntimeException | AssertionError failure) {
            failure.printStackTrace();
            report.addBroken(scenario.name(), failure);
        }
    }
}
