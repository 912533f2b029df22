package dev.vy.payments.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Multi;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutboxSignalTest {
    private static final int THREADS = 4;
    private static final int SIGNALS = 20_000;

    private final OutboxSignal signal = new OutboxSignal();
    private final AtomicReference<Throwable> end = new AtomicReference<>();

    /** The publisher hears the signals merged with its polls; an error there ends it for good. */
    @Test
    void commitsOnManyThreadsDoNotEndThePublisher() {
        // Given
        var polls = Multi.createFrom().ticks().every(Duration.ofMillis(1));
        var listening = Multi.createBy()
                .merging()
                .streams(signal.signals(), polls.map(tick -> true))
                .onOverflow()
                .dropPreviousItems()
                .subscribe()
                .with(wake -> {}, end::set);

        // When
        List<CompletableFuture<Void>> commits = Stream.generate(() -> CompletableFuture.runAsync(this::raiseMany))
                .limit(THREADS)
                .toList();
        commits.forEach(CompletableFuture::join);

        // Then
        assertThat(end.get()).isNull();
        listening.cancel();
    }

    private void raiseMany() {
        for (int i = 0; i < SIGNALS; i++) {
            signal.raise();
        }
    }
}
