package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final StorePresence store = new StorePresence();
    private final Told told = new Told();
    private final Lane lane = new Lane(told, store, 0);

    /** A store that never answers. */
    private static final class Told implements Lane.Work {
        private final List<String> ids = new ArrayList<>();

        @Override
        public Uni<Void> record(List<Lane.Due> events) {
            return Uni.createFrom().nothing();
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

    @Test
    void whatWaitsIsToldBeforeWhatComesWhenAnotherLaneHasFoundTheStoreAway() {
        // Given
        LongStream.range(0, 3).forEach(this::add);
        boolean _ = store.noteAway(new IOException("refused"));
        // When
        add(3);
        // Then
        assertThat(told.ids).containsExactly("0", "1", "2", "3");
    }

    private void add(long offset) {
        StatusEvent event = new StatusEvent(StatusEvent.PAYMENT_STATUS_UPDATE, "{}", Long.toString(offset));
        lane.add(new StatusRecord(new TopicPartition("t", 0), offset, new StatusRecord.Told(event, "li", null)));
    }
}
