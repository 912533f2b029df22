package dev.vy.payments.webhook.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import dev.vy.payments.webhook.InboxEvent;
import dev.vy.payments.webhook.InboxEvents;
import dev.vy.payments.webhook.InboxEvents.End;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealStores.class)
class InboxEventsIT {
    private static final String JSON = "{\"name\":\"Zoë 😀\"}";

    @Inject
    InboxEvents events;

    @Inject
    Store store;

    private final String id = "evt_" + UUID.randomUUID();

    @Test
    void eventThatComesManyTimesAtOnceIsNewOnce() {
        // When
        List<Boolean> news = store.atOnce(20, i -> events.addIfNew(id, "some.type", JSON));

        // Then
        assertThat(news).containsOnlyOnce(true);
    }

    @Test
    void newEventIsLeasedToWhoeverStoredIt() {
        // Given
        add(id);

        // When
        List<InboxEvent> due = takeDue();

        // Then
        assertThat(due).extracting(InboxEvent::id).doesNotContain(id);
    }

    @Test
    void dueEventsAreTakenByOneOfTwo() {
        // Given
        List<String> ids = IntStream.range(0, 8).mapToObj(i -> id + "_" + i).toList();
        ids.forEach(this::addDue);

        // When
        List<List<InboxEvent>> taken = store.atOnce(2, i -> events.takeDue(100));

        // Then
        assertThat(taken.stream().flatMap(List::stream).map(InboxEvent::id).filter(ids::contains))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void eventComesBackWholeAndCounted() {
        // Given
        addDue(id);

        // When
        List<InboxEvent> due = takeDue();

        // Then
        assertThat(due).contains(new InboxEvent(id, "some.type", JSON, 1));
    }

    @Test
    void appliedAndGivenUpEventsAreNotTakenAgain() {
        // Given
        addDue(id);
        addDue(id + "_b");
        store.inTransaction(() -> events.ended(id, End.APPLIED));
        store.inTransaction(() -> events.putOff(id + "_b", "too often", Optional.empty()));

        // When
        List<InboxEvent> due = takeDue();

        // Then
        assertThat(due).extracting(InboxEvent::id).doesNotContain(id, id + "_b");
    }

    private void add(String one) {
        store.inTransaction(() -> events.addIfNew(one, "some.type", JSON));
    }

    private void addDue(String one) {
        add(one);
        store.inTransaction(() -> events.putOff(one, "not yet", Optional.of(Duration.ZERO)));
    }

    private List<InboxEvent> takeDue() {
        return store.inTransaction(() -> events.takeDue(100));
    }
}
