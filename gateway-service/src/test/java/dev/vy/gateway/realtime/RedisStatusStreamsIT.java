package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.vy.gateway.realtime.StatusStreams.Incoming;
import dev.vy.gateway.testing.LocalMode;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a real Redis does with events that come together. */
@QuarkusTest
@TestProfile(LocalMode.class)
class RedisStatusStreamsIT {
    @Inject
    StatusStreams streams;

    @Inject
    RedisDataSource redis;

    private final String user = "streams-" + UUID.randomUUID();
    private final String other = "streams-" + UUID.randomUUID();

    @Test
    void eventsOfSeveralUsersComeTogetherAndEachReadsWhatItsUserHasBehindTheOneBefore() {
        // Given
        Position begin = recordOne(incoming(user, "0", null, null)).position();

        // When
        List<Recorded> recorded = record(List.of(
                incoming(user, "1", begin, null),
                incoming(other, "a", null, null),
                incoming(user, "2", begin, "1"),
                incoming(user, "3", begin, "2")));

        // Then
        assertThat(recorded).extracting(RedisStatusStreamsIT::idsSince).containsExactly("1", "", "2", "3");
        assertThat(idsOf(user)).containsExactly("0", "1", "2", "3");
        assertThat(idsOf(other)).containsExactly("a");
    }

    @Test
    void whatAnotherReplicaHasAddedBetweenIsReadInItsPlace() {
        // Given
        Position begin = recordOne(incoming(user, "0", null, null)).position();
        record(List.of(incoming(user, "1", null, null), incoming(user, "elsewhere", null, null)));

        // When
        List<Recorded> recorded = record(List.of(incoming(user, "1", begin, null), incoming(user, "2", begin, "1")));

        // Then
        assertThat(recorded).extracting(RedisStatusStreamsIT::idsSince).containsExactly("1", "elsewhere 2");
    }

    /** The second half of a message must not be recorded before its first, which a Redis without memory refuses. */
    @Test
    void eventWhoseUsersEventBeforeItIsMissingIsRefused() {
        // When
        Throwable refused = catchThrowable(() -> record(List.of(incoming(user, "2", null, "1"))));

        // Then
        assertThat(refused).hasMessageContaining("BEHIND");
        assertThat(idsOf(user)).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsReadOnceEachToo() {
        // Given
        Position begin = recordOne(incoming(user, "first", null, null)).position();
        List<Incoming> many = IntStream.range(0, 50)
                .mapToObj(i -> incoming(user, "" + i, begin, i == 0 ? null : "" + (i - 1)))
                .toList();
        record(many);

        // When
        List<Recorded> again = record(many);

        // Then
        assertThat(again).allSatisfy(each -> assertThat(each.since()).hasSize(1));
    }

    @Test
    void asManyAsGoTogetherAreReadOnceEach() {
        // Given
        Position begin = recordOne(incoming(user, "first", null, null)).position();

        // When
        List<Recorded> recorded = record(IntStream.range(0, Lane.MOST_TOGETHER)
                .mapToObj(i -> incoming(user, "" + i, begin, i == 0 ? null : "" + (i - 1)))
                .toList());

        // Then
        assertThat(recorded).allSatisfy(each -> assertThat(each.since()).hasSize(1));
    }

    @Test
    void scriptThatRedisForgotIsLoadedAgainForAll() {
        // Given
        redis.execute("SCRIPT", "FLUSH");

        // When
        record(List.of(incoming(user, "1", null, null), incoming(other, "2", null, null)));

        // Then
        assertThat(idsOf(user)).containsExactly("1");
        assertThat(idsOf(other)).containsExactly("2");
    }

    private static Incoming incoming(String userId, String id, Position after, String behind) {
        return new Incoming(userId, new StatusEvent(StatusEvent.PAYMENT_STATUS_UPDATE, "{}", id), "", after, behind);
    }

    private Recorded recordOne(Incoming event) {
        return record(List.of(event)).getFirst();
    }

    private List<Recorded> record(List<Incoming> events) {
        return now(streams.record(events));
    }

    private List<String> idsOf(String userId) {
        return now(streams.read(userId)).stream().map(kept -> kept.event().id()).toList();
    }

    private static String idsSince(Recorded recorded) {
        return String.join(
                " ", recorded.since().stream().map(kept -> kept.event().id()).toList());
    }

    private static <T> T now(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(10));
    }
}
