package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final StorePresence store = new StorePresence();
    private final Told told = new Told();
    private final Lane lane = new Lane(told, store, 0);

    /** A store that answers when it is told to. */
    private static final class Told implements Lane.Work {
        private final List<String> ids = new ArrayList<>();
        private final List<List<Lane.Due>> recorded = new ArrayList<>();
        private CompletableFuture<Void> answer = new CompletableFuture<>();

        @Override
        public Uni<Void> record(List<Lane.Due> events) {
            recorded.add(events);
            answer = new CompletableFuture<>();
            return Uni.createFrom().completionStage(answer);
        }

        @Override
        public void tellUnrecorded(StatusRecord.Told event) {
            ids.add(event.event().id());
        }

        @Override
        public void caughtUp() {}

        @Override
        public void leave() {}

        @Override
        public void storeFailed(Throwable failure) {}
    }

    /** Told ahead of the store's answer it would stand in the stream as if it had not been. */
    @Test
    void whatIsWithTheStoreWaitsForItsAnswerWhenAnotherLaneHasFoundTheStoreAway() {
        // Given
        LongStream.range(0, 3).forEach(this::add);
        boolean _ = store.noteAway(new IOException("refused"));
        add(3);
        List<String> before = List.copyOf(told.ids);
        // When
        told.answer.complete(null);
        // Then
        assertThat(before).isEmpty();
        assertThat(told.ids).containsExactly("1", "2", "3");
        assertThat(lane.nextOffset()).isOne();
    }

    @Test
    void whatWaitsIsToldInItsOrderWhenTheStoreDoesNotAnswer() {
        // Given
        LongStream.range(0, 3).forEach(this::add);
        boolean _ = store.noteAway(new IOException("refused"));
        add(3);
        // When
        told.answer.completeExceptionally(new IOException("refused"));
        add(4);
        // Then
        assertThat(told.ids).containsExactly("0", "1", "2", "3", "4");
        assertThat(lane.nextOffset()).isZero();
    }

    @Test
    void whatCameMeanwhileIsRecordedTogether() {
        // Given
        LongStream.range(0, 3).forEach(this::add);
        // When
        told.answer.complete(null);
        // Then
        assertThat(told.recorded).extracting(List::size).containsExactly(1, 2);
    }

    private void add(long offset) {
        StatusEvent event = new StatusEvent(StatusEvent.PAYMENT_STATUS_UPDATE, "{}", Long.toString(offset));
        lane.add(new StatusRecord(new TopicPartition("t", 0), offset, new StatusRecord.Told(event, "li", null)));
    }
}
