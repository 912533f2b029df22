package dev.vy.benchmarks.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final int EVENTS = 3;
    private static final int SOCKETS = 20;

    private final Arrivals arrivals = new Arrivals(EVENTS, 5, SOCKETS);

    @Test
    void completeWhenEverySocketOfEachUserHasHadItsEvents() throws InterruptedException {
        // Given
        arrivals.due(0, 0);
        for (int event = 0; event < EVENTS; event++) {
            for (int socket = 0; socket < SOCKETS; socket++) {
                arrive(event, socket, 1_000_000);
            }
        }
        // When
        boolean complete = arrivals.awaitAll(Duration.ZERO);
        // Then
        assertThat(complete).isTrue();
        assertThatCode(arrivals::requireNoneWrong).doesNotThrowAnyException();
        assertThat(arrivals.perSecond()).isEqualTo(60_000);
        assertThat(arrivals.millis(50)).isBetween(0.99, 1.01);
    }

    @Test
    void deliveriesThatDoNotComeAreCounted() throws InterruptedException {
        // Given
        arrive(0, 0, 1);
        // When
        boolean complete = arrivals.awaitAll(Duration.ZERO);
        // Then
        assertThat(complete).isFalse();
        assertThat(arrivals.missing()).isEqualTo(59);
    }

    @Test
    void anEventThatComesTwiceToOneSocketIsRefused() {
        // Given
        arrive(1, 7, 1);
        // When
        arrive(1, 7, 2);
        // Then
        assertThatThrownBy(arrivals::requireNoneWrong).hasMessageContaining("twice");
    }

    @Test
    void anEventThatComesToAnotherUserIsRefused() {
        // Given
        int stranger = (arrivals.userOf(0) + 1) % 5;
        // When
        arrivals.arrived(arrivals.intentOf(0), new Owner(stranger, 0), 1);
        // Then
        assertThatThrownBy(arrivals::requireNoneWrong).hasMessageContaining("came to");
    }

    @Test
    void anEventOfAnotherRunIsRefused() {
        // Given
        UUID other = new Arrivals(EVENTS, 5, SOCKETS).intentOf(0);
        // When
        arrivals.arrived(other, new Owner(0, 0), 1);
        // Then
        assertThatThrownBy(arrivals::requireNoneWrong).hasMessageContaining("earlier run");
    }

    private void arrive(int event, int socket, long nowNanos) {
        arrivals.arrived(arrivals.intentOf(event), new Owner(arrivals.userOf(event), socket), nowNanos);
    }
}
