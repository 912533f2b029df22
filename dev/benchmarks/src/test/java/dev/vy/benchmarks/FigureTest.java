package dev.vy.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {
    @Test
    void theMiddleOneOfAnOddNumberIsTheMedian() {
        assertThat(Figure.of(List.of(9.0, 1.0, 2.0))).isEqualTo(new Figure(2, 1, 9));
    }

    @Test
    void anEvenNumberHasItsMedianBetweenTheMiddleTwo() {
        assertThat(Figure.of(List.of(4.0, 1.0, 3.0, 8.0))).isEqualTo(new Figure(3.5, 1, 8));
    }

    @Test
    void nothingHasNoMedian() {
        assertThatIllegalArgumentException().isThrownBy(() -> Figure.of(List.of()));
    }

    @Test
    void isShownWithHowFarApartItsValuesLie() {
        // Given
        Figure figure = Figure.of(List.of(2.5, 1.0, 4.25));
        // When
        String text = figure.text("%.1f");
        // Then
        assertThat(text).isEqualTo("2.5 (1.0 to 4.3)");
    }
}
