package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusHubTest {
    private final InMemoryStreams streams = new InMemoryStreams();
    private final Replica replica = new Replica(streams);
    private final Replica other = new Replica(streams);

    @AfterEach
    void close() {
        streams.close();
    }

    private static String json(TestListener listener, int index) {
        return listener.events.get(index).json();
    }

    @Test
    void listenersHearTheEventsOfTheirUserOnly() {
        // Given
        TestListener first = replica.join("a", null);
        TestListener second = replica.join("a", null);
        TestListener stranger = replica.join("b", null);

        // When
        replica.read(0, 0, "1", "a");
        replica.read(0, 1, "2", "b");
        replica.awaitAllDone();

        // Then
        assertThat(first.heard()).containsExactly("subscribed", "1");
        assertThat(second.heard()).containsExactly("subscribed", "1");
        assertThat(stranger.heard()).containsExactly("subscribed", "2");
    }

    @Test
    void newListenerIsToldTheNewestIdAndNothingOld() {
        // Given
        replica.read(0, 0, "1", "a");
        replica.read(0, 1, "2", "a");
        replica.awaitAllDone();

        // When
        TestListener listener = replica.join("a", null);
        TestListener first = replica.join("b", null);

        // Then
        assertThat(listener.heard()).containsExactly("subscribed");
        assertThat(json(listener, 0)).isEqualTo("{\"lastEventId\":\"2\"}");
        assertThat(json(first, 0)).isEqualTo("{\"lastEventId\":\"0\"}");
    }

    @Test
    void whoComesAgainHearsWhatCameAfterItsLastIdAndThenWhatComes() {
        // Given
        for (int i = 1; i <= 4; i++) {
            replica.read(0, i, "" + i, "a");
        }
        replica.awaitAllDone();

        // When
        TestListener listener = other.join("a", "2");
        replica.read(0, 5, "5", "a");
        other.read(0, 5, "5", "a");
        other.awaitAllDone();

        // Then
        assertThat(listener.heard()).containsExactly("subscribed", "3", "4", "5");
        assertThat(json(listener, 0)).isEqualTo("{\"lastEventId\":\"2\"}");
    }

    @Test
    void fromTheStartAllThatIsKeptIsTold() {
        // Given
        replica.read(0, 1, "1", "a");
        replica.read(0, 2, "2", "a");
        replica.awaitAllDone();

        // When
        TestListener listener = replica.join("a", "0");

        // Then
        assertThat(listener.heard()).containsExactly("subscribed", "1", "2");
    }

    @Test
    void whatIsNoLongerKeptIsAGap() {
        // Given
        for (int i = 1; i <= StatusStreams.MAX_EVENTS + 1; i++) {
            replica.read(0, i, "" + i, "a");
        }
        replica.awaitAllDone();

        // When
        TestListener lost = replica.join("a", "1");
        TestListener fromStart = replica.join("a", "0");

        // Then
        assertThat(lost.heard()).startsWith("subscribed", "replay-gap", "2").hasSize(2 + StatusStreams.MAX_EVENTS);
        assertThat(json(lost, 1)).isEqualTo("{\"lastEventId\":\"1\",\"reason\":\"no_longer_kept\"}");
        assertThat(json(lost, 0)).isEqualTo("{\"lastEventId\":\"0\"}");
        assertThat(fromStart.heard()).startsWith("subscribed", "replay-gap", "2");
    }

    @Test
    void eventThatAnotherReplicaRecordedFirstIsToldOnceHere() {
        // Given
        replica.read(0, 1, "1", "a");
        replica.read(0, 2, "2", "a");
        replica.awaitAllDone();
        TestListener listener = other.join("a", "1");

        // When
        other.read(0, 1, "1", "a");
        other.read(0, 2, "2", "a");
        other.awaitAllDone();

        // Then
        assertThat(listener.heard()).containsExactly("subscribed", "2");
    }

    @Test
    void replicasThatReadInDifferentOrdersTellInTheSame() {
        // Given
        TestListener here = replica.join("a", null);
        TestListener there = other.join("a", null);
        replica.read(0, 1, "1", "a");
        replica.read(1, 1, "2", "a");
        replica.awaitAllDone();

        // When
        other.read(1, 1, "2", "a");
        other.awaitAllDone();
        other.read(0, 1, "1", "a");
        other.awaitAllDone();

        // Then
        assertThat(here.heard()).isEqualTo(there.heard()).hasSize(3);
    }

    @Test
    void twentyFirstListenerIsRefusedUntilOneLeaves() {
        // Given
        Subscriber user = new Subscriber("a", null, null);
        List<Subscription> joined = java.util.stream.IntStream.range(0, StatusHub.MAX_SOCKETS_PER_USER)
                .mapToObj(i -> replica.hub.join(user, new TestListener()).orElseThrow())
                .toList();
        TestListener oneMore = new TestListener();

        // When
        Optional<Subscription> refused = replica.hub.join(user, oneMore);

        // Then
        assertThat(refused).isEmpty();
        assertThat(oneMore.ends).containsExactly(EndReason.TOO_MANY_SOCKETS);
        joined.getFirst().leave();
        joined.getFirst().leave();
        assertThat(replica.hub.join(user, new TestListener())).isPresent();
    }

    @Test
    void nothingStaysOfAUserWhoLeft() {
        // Given
        Subscription subscription = replica.hub
                .join(new Subscriber("a", null, Replica.NOW.plusSeconds(60)), new TestListener())
                .orElseThrow();

        // When
        subscription.leave();

        // Then
        assertThat(replica.hub.isEmpty()).isTrue();
        assertThat(replica.hub.deadlineCount()).isZero();
    }

    @Test
    void listenerThatTakesNoMoreIsEnded() {
        // Given
        TestListener slow = replica.join("a", null);
        TestListener quick = replica.join("a", null);
        slow.full = true;

        // When
        replica.read(0, 1, "1", "a");
        replica.read(0, 2, "2", "a");
        replica.awaitAllDone();

        // Then
        assertThat(slow.ends).containsExactly(EndReason.TOO_SLOW);
        assertThat(quick.heard()).containsExactly("subscribed", "1", "2");
        assertThat(replica.hub.connectionsOf("a")).isEqualTo(1);
    }

    @Test
    void listenerEndsWithItsToken() {
        // Given
        Replica later = new Replica(streams, Clock.fixed(Replica.NOW.plusSeconds(10), ZoneOffset.UTC));
        TestListener expired = new TestListener();
        TestListener good = new TestListener();
        assertThat(later.hub.join(new Subscriber("a", null, Replica.NOW.plusSeconds(10)), expired))
                .isPresent();
        assertThat(later.hub.join(new Subscriber("a", null, Replica.NOW.plusSeconds(11)), good))
                .isPresent();

        // When
        later.hub.endExpired();
        later.hub.endExpired();

        // Then
        assertThat(expired.ends).containsExactly(EndReason.TOKEN_EXPIRED);
        assertThat(good.ends).isEmpty();
    }

    @Test
    void hubThatEndsSendsEverybodyElsewhere() {
        // Given
        TestListener listener = replica.join("a", null);
        TestListener late = new TestListener();

        // When
        replica.hub.onEnd(null);
        Optional<Subscription> refused = replica.hub.join(new Subscriber("a", null, null), late);

        // Then
        assertThat(listener.ends).containsExactly(EndReason.RESTARTING);
        assertThat(refused).isEmpty();
        assertThat(late.ends).containsExactly(EndReason.RESTARTING);
    }

    @Test
    void resumingWhileTheStoreIsAwayIsAGapAndGoesOn() {
        // Given
        streams.away = true;
        TestListener listener = replica.join("a", "7");

        // When
        replica.read(0, 1, "8", "a");

        // Then
        await().until(() -> listener.heard().equals(List.of("subscribed", "replay-gap", "8")));
        assertThat(json(listener, 0)).isEqualTo("{\"lastEventId\":null}");
        assertThat(json(listener, 1)).isEqualTo("{\"lastEventId\":\"7\",\"reason\":\"store_away\"}");
    }

    @Test
    void listenerThatCameWhileTheStoreWasAwayHearsEachEventOnceAfterwards() {
        // Given
        replica.read(0, 1, "old", "a");
        replica.awaitAllDone();
        streams.away = true;
        TestListener listener = replica.join("a", null);
        replica.read(0, 2, "1", "a");
        await().until(() -> listener.heard().contains("1"));

        // When
        streams.away = false;
        replica.read(0, 3, "2", "a");
        replica.awaitAllDone();
        replica.read(0, 4, "3", "a");
        replica.awaitAllDone();

        // Then
        assertThat(listener.heard()).containsExactly("subscribed", "1", "2", "3");
    }
}
