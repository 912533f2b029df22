package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusPipelineTest {
    private final InMemoryStreams streams = new InMemoryStreams();
    private final Replica replica = new Replica(streams);

    @AfterEach
    void close() {
        streams.close();
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    @Test
    void burstKeepsTheOrderOfEachPartition() {
        // Given
        TestListener listener = replica.join("a", null);

        // When
        for (int i = 0; i < 600; i++) {
            replica.read(i % 6, i / 6, i % 6 + "-" + i / 6, "a");
        }
        replica.awaitAllDone();

        // Then
        for (int partition = 0; partition < 6; partition++) {
            String prefix = partition + "-";
            assertThat(listener.heard().stream().filter(id -> id.startsWith(prefix)))
                    .containsExactlyElementsOf(
                            numbers(0, 100).stream().map(prefix::concat).toList());
        }
        assertThat(listener.events).hasSize(601);
    }

    /** What waits costs the store one message, and a socket one write, for all of it. */
    @Test
    void whatComesWhileTheStoreIsAtWorkGoesTogether() throws Exception {
        // Given
        TestListener listener = replica.join("a", null);
        int most = Lane.MOST_TOGETHER;

        // When
        streams.whileAtWork(() -> {
            for (int i = 0; i < 2 * most; i++) {
                replica.read(0, i, "" + i, "a");
            }
        });
        replica.awaitAllDone();

        // Then
        assertThat(streams.together).containsExactly(1, most, most - 1);
        assertThat(listener.heard().subList(1, 2 * most + 1)).containsExactlyElementsOf(numbers(0, 2 * most));
    }

    @Test
    void eventThatIsPublishedTwiceIsToldOnce() {
        // Given
        TestListener listener = replica.join("a", null);

        // When
        replica.read(0, 1, "1", "a");
        replica.read(0, 2, "1", "a");
        replica.read(0, 3, "2", "a");
        replica.awaitAllDone();

        // Then
        assertThat(listener.heard()).containsExactly("subscribed", "1", "2");
        assertThat(streams.idsOf("a")).containsExactly("1", "2");
    }

    @Test
    void whileTheStoreIsAwayEventsAreToldAtOnceAndRecordedInOrderLater() {
        // Given
        TestListener listener = replica.join("a", null);
        streams.away = true;

        // When
        for (int i = 0; i < 300; i++) {
            replica.read(0, i, "" + i, "a");
        }
        await().until(() -> listener.events.size() == 301);
        List<String> recordedWhileAway = streams.idsOf("a");
        streams.away = false;
        replica.awaitAllDone();

        // Then
        assertThat(recordedWhileAway).isEmpty();
        assertThat(streams.idsOf("a")).containsExactlyElementsOf(numbers(200, 300));
        assertThat(listener.heard().subList(1, 301)).containsExactlyElementsOf(numbers(0, 300));
        assertThat(listener.events).hasSize(301);
        assertThat(streams.refused).isLessThan(20);
    }

    @Test
    void eventWithoutAUserWaitsForTheStoreToSayWhoseItIs() {
        // Given
        TestListener listener = replica.join("a", null);
        replica.intentUsers.put("intent", "a");
        streams.away = true;
        replica.read(1, 0, "by-hand", null, "intent");
        replica.read(0, 0, "named", "a");
        await().until(() -> listener.heard().contains("named"));

        // When
        streams.away = false;
        replica.awaitAllDone();

        // Then
        assertThat(listener.heard()).containsExactly("subscribed", "named", "by-hand");
    }

    @Test
    void eventOfNobodyIsPassedOver() {
        // When
        replica.read(0, 0, "of-nobody", null, "unknown");
        replica.awaitAllDone();

        // Then
        assertThat(replica.pipeline.nextOffsets()).containsExactly(Map.entry(Replica.partition(0), 1L));
    }

    @Test
    void whoComesAgainWaitsForWhatWasToldAndNotYetRecorded() {
        // Given
        TestListener there = replica.join("a", null);
        replica.read(0, 0, "1", "a");
        replica.awaitAllDone();
        streams.away = true;
        replica.read(0, 1, "2", "a");
        await().until(() -> there.heard().contains("2"));
        TestListener again = new TestListener();
        assertThat(replica.hub.join(new Subscriber("a", "1", null), again)).isPresent();

        // When
        streams.away = false;

        // Then
        await().until(() -> again.heard().equals(List.of("subscribed", "2")));
    }

    @Test
    void amongEventsRecordedLateTheClientHearsRatherTwiceThanNever() {
        // Given
        TestListener listener = replica.join("a", null);
        replica.read(0, 0, "1", "a");
        replica.awaitAllDone();
        streams.away = true;
        replica.read(1, 0, "2", "a");
        await().until(() -> listener.heard().contains("2"));
        replica.read(0, 1, "3", "a");
        replica.read(0, 2, "4", "a");
        await().until(() -> listener.heard().contains("4"));
        streams.away = false;
        replica.awaitAllDone();

        // When: the stream may have it before or behind
        TestListener again = replica.join("a", "4");

        // Then: not 3, which came before 4 on the same partition wherever it was told
        assertThat(again.heard()).containsExactly("subscribed", "2");
    }

    @Test
    void markStaysBeforeWhatIsNotRecorded() {
        // Given
        replica.pipeline.begin(Map.of(Replica.partition(3), 7L));
        replica.read(0, 4, "1", "a");
        replica.awaitAllDone();
        streams.away = true;

        // When
        replica.read(0, 5, "2", "a");
        await().until(replica.pipeline::isStoreAway);

        // Then
        assertThat(replica.pipeline.nextOffsets())
                .isEqualTo(Map.of(Replica.partition(0), 5L, Replica.partition(3), 7L));
    }

    @Test
    void nothingIsDroppedWhereTooMuchWaits() throws InterruptedException {
        // Given
        streams.away = true;
        int all = StatusPipeline.MAX_WAITING + 50;
        Thread reader = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < all; i++) {
                replica.read(i % 6, i / 6, "" + i, "user-" + i % 100);
            }
        });
        await().until(() -> replica.pipeline.waitingCount() == StatusPipeline.MAX_WAITING
                && reader.getState() == Thread.State.WAITING);

        // When
        streams.away = false;
        reader.join(10_000);
        replica.awaitAllDone();

        // Then
        assertThat(replica.pipeline.nextOffsets().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(all);
    }
}
