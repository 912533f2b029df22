package dev.vy.systemtests.chaos;

import static dev.vy.systemtests.chaos.Violation.lost;
import static dev.vy.systemtests.chaos.Violation.stuck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.systemtests.chaos.Snapshot.Claim;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every command has ended, with a recorded reply that is true; no process has anything left to do. */
final class ClaimRules {
    private ClaimRules() {}

    static Stream<Violation> judge(Snapshot snapshot) {
        Truth truth = new Truth(snapshot);
        Stream<Violation> open = snapshot.ours().claims().stream()
                .filter(claim -> !claim.status().equals("FINISHED"))
                .map(claim -> stuck("%s with key %s has not ended.", claim.topic(), claim.key()));
        Stream<Violation> untrue = snapshot.ours().claims().stream()
                .filter(claim -> claim.status().equals("FINISHED"))
                .filter(claim -> !isTrue(claim, truth))
                .map(claim -> lost("%s with key %s is recorded as %s.", claim.topic(), claim.key(), claim.reply()));
        Stream<Violation> left =
                snapshot.ours().left().open().stream().map(rows -> stuck("Rows are left in %s.", rows));
        return Stream.of(open, untrue, left).flatMap(Function.identity());
    }

    private static boolean isTrue(Claim claim, Truth truth) {
        JsonNode error = claim.reply().path("error");
        return error.isObject() || truth.holds(claim.topic(), claim.reply().path("view"));
    }
}
