package dev.vy.benchmarks.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalsTest {
    private final Measured measured = new Measured();

    @Test
    void aThirdOfTheMemoryAndTwiceTheRateMeetTheGoals() {
        // Given
        add(Measure.KIB_PER_SOCKET, 3, 9);
        add(Measure.DELIVERIES_PER_SECOND, 80_000, 40_000);
        add(Measure.P50_MILLIS, 100, 1);
        // When
        var goals = Goals.of(measured);
        // Then
        assertThat(goals).allMatch(Goals.Goal::met);
    }

    @Test
    void moreMemoryLessRateAndLongerTimesMissThem() {
        // Given
        add(Measure.KIB_PER_SOCKET, 3.1, 9);
        add(Measure.DELIVERIES_PER_SECOND, 79_000, 40_000);
        add(Measure.P50_MILLIS, 101, 1);
        // When
        var goals = Goals.of(measured);
        // Then
        assertThat(goals).noneMatch(Goals.Goal::met);
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        // Given
        add(Measure.KIB_PER_SOCKET, 2, 10);
        add(Measure.KIB_PER_SOCKET, 9, 10);
        add(Measure.KIB_PER_SOCKET, 3, 30);
        // When
        var ratio = measured.gatewayToNode(Measure.KIB_PER_SOCKET);
        // Then
        assertThat(ratio.median()).isEqualTo(0.2);
        assertThat(ratio.least()).isEqualTo(0.1);
        assertThat(ratio.most()).isEqualTo(0.9);
    }

    private void add(Measure what, double gateway, double node) {
        measured.add(Contender.GATEWAY, what, gateway);
        measured.add(Contender.NODE, what, node);
    }
}
