package dev.vy.systemtests.chaos;

import static dev.vy.systemtests.chaos.Violation.doubled;
import static dev.vy.systemtests.chaos.Violation.lost;
import static dev.vy.systemtests.chaos.Violation.stuck;

import dev.vy.systemtests.chaos.Snapshot.Intent;
import dev.vy.systemtests.chaos.Snapshot.TheirIntent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each intent of ours is one of the provider's, in the same state, with the same money. */
final class IntentRules {
    private IntentRules() {}

    static Stream<Violation> judge(Snapshot snapshot) {
        Map<String, List<TheirIntent>> theirs =
                snapshot.theirs().intents().stream().collect(Collectors.groupingBy(TheirIntent::ourId));
        Set<String> known = snapshot.ours().intents().stream().map(Intent::id).collect(Collectors.toSet());
        Stream<Violation> unknown = snapshot.theirs().intents().stream()
                .filter(their -> !known.contains(their.ourId()))
                .map(their -> lost(
                        "The provider has %s for intent %s, which we do not have.", their.reference(), their.ourId()));
        Stream<Violation> each = snapshot.ours().intents().stream()
                .flatMap(ours -> judge(ours, theirs.getOrDefault(ours.id(), List.of())));
        return Stream.concat(unknown, each);
    }

    private static Stream<Violation> judge(Intent ours, List<TheirIntent> theirs) {
        if (ours.status().equals("CREATED")) {
            return Stream.of(stuck("Intent %s is still waiting for the provider.", ours.id()));
        }
        if (theirs.size() > 1) {
            return Stream.of(doubled("Intent %s was made %d times at the provider.", ours.id(), theirs.size()));
        }
        if (theirs.isEmpty()) {
            return ours.reference().isEmpty()
                    ? Stream.of()
                    : Stream.of(lost("Intent %s names %s, which the provider has not.", ours.id(), ours.reference()));
        }
        return compare(ours, theirs.getFirst()).stream();
    }

    private static List<Violation> compare(Intent ours, TheirIntent theirs) {
        List<Violation> found = new ArrayList<>();
        if (!ours.reference().equals(theirs.reference())) {
            found.add(lost("Intent %s names '%s' and is %s.", ours.id(), ours.reference(), theirs.reference()));
        }
        if (!ours.status().equals(theirs.status())) {
            found.add(lost("Intent %s is %s and the provider's is %s.", ours.id(), ours.status(), theirs.status()));
        }
        if (ours.amount() != theirs.amount()
                || ours.capturable() != theirs.capturable()
                || ours.received() != theirs.received()) {
            found.add(lost("Intent %s has other amounts than the provider's: %s, %s.", ours.id(), ours, theirs));
        }
        if (theirs.received() > ours.amount()) {
            found.add(doubled("Intent %s is of %d and %d were taken.", ours.id(), ours.amount(), theirs.received()));
        }
        return found;
    }
}
