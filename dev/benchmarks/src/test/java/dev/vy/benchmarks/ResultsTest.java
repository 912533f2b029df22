package dev.vy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final long MILLI = 1_000_000;

    private final Results results = new Results();

    @Test
    void aRoundThatWasSlowForBothDoesNotChangeTheRatio() {
        // Given
        results.add(Row.ROUND_TRIP, 1, taking(2), taking(1));
        results.add(Row.ROUND_TRIP, 1, taking(200), taking(100));
        // When
        Figure ratio = results.ratioToFloor(
                new Results.Key(Row.ROUND_TRIP, 1),
                window -> window.millis(Window.ALL, 50),
                window -> window.millis(Window.ALL, 50));
        // Then
        assertThat(ratio.least()).isCloseTo(2, withPercentage(1));
        assertThat(ratio.most()).isCloseTo(2, withPercentage(1));
    }

    @Test
    void theSlowestOnesShowInThe99thPercentileAndNotInTheMiddle() {
        // Given
        Window window = Window.begin(Map.of());
        for (int i = 0; i < 98; i++) {
            window.took(Window.ALL, MILLI);
        }
        // When
        window.took(Window.ALL, 50 * MILLI);
        window.took(Window.ALL, 50 * MILLI);
        // Then
        assertThat(window.millis(Window.ALL, 50)).isCloseTo(1, withPercentage(1));
        assertThat(window.millis(Window.ALL, 99)).isCloseTo(50, withPercentage(1));
        assertThat(window.count()).isEqualTo(100);
    }

    @Test
    void rowsComeInTheOrderOfTheReportAndThenByClients() {
        // Given
        results.add(Row.CREATE, 1, taking(1), taking(1));
        results.add(Row.FLOOR, 64, taking(1), taking(1));
        results.add(Row.FLOOR, 1, taking(1), taking(1));
        // When
        List<Results.Key> keys = results.keys();
        // Then
        assertThat(keys)
                .containsExactly(
                        new Results.Key(Row.FLOOR, 1), new Results.Key(Row.FLOOR, 64), new Results.Key(Row.CREATE, 1));
    }

    private static Window taking(long millis) {
        Window window = Window.begin(Map.of());
        window.took(Window.ALL, millis * MILLI);
        return window.end(Map.of());
    }
}
