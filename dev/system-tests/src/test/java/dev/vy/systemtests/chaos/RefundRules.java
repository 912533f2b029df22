package dev.vy.systemtests.chaos;

import static dev.vy.systemtests.chaos.Violation.doubled;
import static dev.vy.systemtests.chaos.Violation.lost;
import static dev.vy.systemtests.chaos.Violation.stuck;

import dev.vy.systemtests.chaos.Snapshot.Intent;
import dev.vy.systemtests.chaos.Snapshot.Refund;
import dev.vy.systemtests.chaos.Snapshot.TheirRefund;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each refund of ours is one of the provider's, and all of an intent's come to what it says and never to more than was taken. */
final class RefundRules {
    private static final Set<String> RETURNED = Set.of("FAILED", "CANCELED");

    private RefundRules() {}

    static Stream<Violation> judge(Snapshot snapshot) {
        Map<String, List<TheirRefund>> theirs =
                snapshot.theirs().refunds().stream().collect(Collectors.groupingBy(TheirRefund::ourId));
        Set<String> known = snapshot.ours().refunds().stream().map(Refund::id).collect(Collectors.toSet());
        Stream<Violation> unknown = snapshot.theirs().refunds().stream()
                .filter(Predicate.not(their -> known.contains(their.ourId())))
                .map(their -> lost(
                        "The provider has %s for refund %s, which we do not have.", their.reference(), their.ourId()));
        Stream<Violation> each = snapshot.ours().refunds().stream()
                .flatMap(ours -> judge(ours, theirs.getOrDefault(ours.id(), List.of())));
        Stream<Violation> sums = snapshot.ours().intents().stream().flatMap(intent -> sums(intent, snapshot).stream());
        return Stream.of(unknown, each, sums).flatMap(Function.identity());
    }

    private static Stream<Violation> judge(Refund ours, List<TheirRefund> theirs) {
        if (ours.status().equals("CREATED")) {
            return Stream.of(stuck("Refund %s is reserved and waits for the provider.", ours.id()));
        }
        if (theirs.size() > 1) {
            return Stream.of(doubled("Refund %s was made %d times at the provider.", ours.id(), theirs.size()));
        }
        if (theirs.isEmpty()) {
            return ours.reference().isEmpty()
                    ? Stream.of()
                    : Stream.of(lost("Refund %s names %s, which the provider has not.", ours.id(), ours.reference()));
        }
        TheirRefund their = theirs.getFirst();
        boolean same = ours.reference().equals(their.reference())
                && ours.status().equals(their.status())
                && ours.amount() == their.amount();
        return same ? Stream.of() : Stream.of(lost("Refund %s differs: ours %s, theirs %s.", ours.id(), ours, their));
    }

    private static List<Violation> sums(Intent intent, Snapshot snapshot) {
        long ours = snapshot.ours().refunds().stream()
                .filter(refund -> refund.intentId().equals(intent.id()) && !RETURNED.contains(refund.status()))
                .mapToLong(Refund::amount)
                .sum();
        long theirs = snapshot.theirs().refunds().stream()
                .filter(refund ->
                        refund.intentReference().equals(intent.reference()) && !RETURNED.contains(refund.status()))
                .mapToLong(TheirRefund::amount)
                .sum();
        List<Violation> found = new ArrayList<>();
        if (intent.refunded() != ours || intent.refunded() != theirs) {
            found.add(lost(
                    "Intent %s says %d were refunded; our refunds come to %d, the provider's to %d.",
                    intent.id(), intent.refunded(), ours, theirs));
        }
        if (Math.max(theirs, intent.refunded()) > intent.received()) {
            found.add(doubled("Intent %s received %d and gave back %d.", intent.id(), intent.received(), theirs));
        }
        return found;
    }
}
