package dev.vy.systemtests.chaos;

import static dev.vy.systemtests.chaos.Violation.doubled;
import static dev.vy.systemtests.chaos.Violation.lost;

import dev.vy.contract.Topics;
import dev.vy.systemtests.chaos.Snapshot.Event;
import dev.vy.systemtests.chaos.Snapshot.Intent;
import dev.vy.systemtests.chaos.Snapshot.Refund;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each outcome was told under one event id, none without an outcome, and in the order in which things happen. */
final class EventRules {
    private static final Set<String> RETURNED = Set.of("FAILED", "CANCELED");

    private EventRules() {}

    static Stream<Violation> judge(Snapshot snapshot) {
        Map<String, List<Event>> events = snapshot.events().stream().collect(Collectors.groupingBy(Event::intentId));
        Map<String, List<Refund>> refunds =
                snapshot.ours().refunds().stream().collect(Collectors.groupingBy(Refund::intentId));
        Set<String> known = snapshot.ours().intents().stream().map(Intent::id).collect(Collectors.toSet());
        Stream<Violation> unknown = snapshot.events().stream()
                .filter(event -> !known.contains(event.intentId()))
                .map(event -> lost("%s tells of intent %s, which we do not have.", event.topic(), event.intentId()));
        Stream<Violation> each = snapshot.ours().intents().stream()
                .flatMap(intent -> new OfIntent(
                                intent,
                                events.getOrDefault(intent.id(), List.of()),
                                refunds.getOrDefault(intent.id(), List.of()))
                        .judge().stream());
        return Stream.concat(unknown, each);
    }

    /** The events of one intent. */
    private record OfIntent(Intent intent, List<Event> events, List<Refund> refunds) {
        List<Violation> judge() {
            List<Violation> found = new ArrayList<>();
            boolean paid = intent.status().equals("SUCCEEDED");
            boolean canceled =
                    intent.status().equals("CANCELED") && !intent.reference().isEmpty();
            expect(found, Topics.CREATED_PAYMENT_INTENT, intent.reference().isEmpty() ? 0 : 1);
            expect(found, Topics.SUCCEEDED_PAYMENT, paid ? 1 : 0);
            expect(found, Topics.CREATE_CONTACT, paid ? 1 : 0);
            expect(found, Topics.FAILED_PAYMENT, intent.declines() + (canceled ? 1 : 0));
            Stream.of(Topics.SUCCEEDED_PAYMENT, Topics.FAILED_PAYMENT)
                    .forEach(later -> inOrder(found, Topics.CREATED_PAYMENT_INTENT, later, event -> true));
            refunds.forEach(refund -> judge(found, refund));
            return found;
        }

        private void judge(List<Violation> found, Refund refund) {
            boolean told = !refund.reference().isEmpty();
            boolean returned = RETURNED.contains(refund.status());
            Predicate<Event> about =
                    event -> event.payload().path("refundId").asText().equals(refund.id());
            expect(found, Topics.CREATED_REFUND, told ? 1 : 0, about);
            expect(found, Topics.FAILED_REFUND, returned ? 1 : 0, about);
            if (!returned) {
                expect(found, Topics.SUCCEEDED_REFUND, refund.status().equals("SUCCEEDED") ? 1 : 0, about);
            }
            inOrder(found, Topics.SUCCEEDED_PAYMENT, Topics.CREATED_REFUND, event -> true);
            inOrder(found, Topics.CREATED_REFUND, Topics.SUCCEEDED_REFUND, about);
            inOrder(found, Topics.CREATED_REFUND, Topics.FAILED_REFUND, about);
        }

        private void expect(List<Violation> found, String topic, long count) {
            expect(found, topic, count, event -> true);
        }

        private void expect(List<Violation> found, String topic, long count, Predicate<Event> about) {
            long told = on(topic, about).map(Event::id).distinct().count();
            if (told > count) {
                found.add(
                        doubled("%s of %s was told %d times and happened %d times.", topic, intent.id(), told, count));
            }
            if (told < count) {
                found.add(lost("%s of %s happened %d times and was told %d times.", topic, intent.id(), count, told));
            }
        }

        /** By when each was told first: what comes again after a crash has an id that was seen. */
        private void inOrder(List<Violation> found, String earlier, String later, Predicate<Event> about) {
            OptionalLong first = firstAt(earlier, event -> earlier.endsWith("-refund") ? about.test(event) : true);
            OptionalLong second = firstAt(later, about);
            if (first.isPresent() && second.isPresent() && first.getAsLong() > second.getAsLong()) {
                found.add(lost("%s of %s was told after %s.", earlier, intent.id(), later));
            }
        }

        private OptionalLong firstAt(String topic, Predicate<Event> about) {
            return on(topic, about).mapToLong(Event::at).min();
        }

        private Stream<Event> on(String topic, Predicate<Event> about) {
            return events.stream().filter(event -> event.topic().equals(topic)).filter(about);
        }
    }
}
