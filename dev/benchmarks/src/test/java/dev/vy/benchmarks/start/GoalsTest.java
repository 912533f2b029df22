package dev.vy.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalsTest {
    private final Measured measured = new Measured();

    @Test
    void aTwentiethOfTheTimeAndAThirdOfTheMemoryMeetTheGoals() {
        // Given
        for (Subject subject : Subject.values()) {
            add(subject, Measure.FIRST_ANSWER_MILLIS, 4000, 200);
            add(subject, Measure.IDLE_MIB, 300, 100);
        }
        // When
        var goals = Goals.of(measured);
        // Then
        assertThat(goals).extracting(Goals.Goal::verdict).containsOnly("met").hasSize(4);
    }

    @Test
    void moreTimeAndMemoryMissThem() {
        // Given
        for (Subject subject : Subject.values()) {
            add(subject, Measure.FIRST_ANSWER_MILLIS, 4000, 201);
            add(subject, Measure.IDLE_MIB, 300, 101);
        }
        // When
        var goals = Goals.of(measured);
        // Then
        assertThat(goals).extracting(Goals.Goal::verdict).containsOnly("missed").hasSize(4);
    }

    @Test
    void whatWasNotBuiltIsNotMeasured() {
        // Given
        measured.add(Subject.GATEWAY, Way.JVM, Measure.FIRST_ANSWER_MILLIS, 4000);
        // When
        var goals = Goals.of(measured);
        // Then
        assertThat(goals)
                .extracting(Goals.Goal::verdict)
                .containsOnly("not measured")
                .hasSize(4);
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        // Given
        add(Subject.GATEWAY, Measure.IDLE_MIB, 100, 50);
        add(Subject.GATEWAY, Measure.IDLE_MIB, 1000, 100);
        add(Subject.GATEWAY, Measure.IDLE_MIB, 10, 9);
        // When
        var times = measured.timesJvm(Subject.GATEWAY, Way.NATIVE, Measure.IDLE_MIB);
        // Then
        assertThat(times.median()).isEqualTo(0.5);
        assertThat(times.least()).isEqualTo(0.1);
        assertThat(times.most()).isEqualTo(0.9);
    }

    private void add(Subject subject, Measure what, double jvm, double executable) {
        measured.add(subject, Way.JVM, what, jvm);
        measured.add(subject, Way.NATIVE, what, executable);
    }
}
