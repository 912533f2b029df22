package dev.vy.systemtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private final Report report = new Report();

    @Test
    void rowsStandUnderTheirHeadings() {
        // When
        report.add("crash", Tally.of(3, 1200, Duration.ofMillis(12_340), List.of()));
        // Then
        assertThat(report.isClean()).isTrue();
        assertThat(report.text().lines().toList().get(1).split(" +"))
                .containsExactly("crash", "3", "1200", "0", "0", "0", "12.3", "s");
    }

    @Test
    void everyKindOfViolationIsCountedToldAndNotClean() {
        for (Violation violation : List.of(Violation.lost("a"), Violation.doubled("b"), Violation.stuck("c"))) {
            // Given
            Report one = new Report();
            // When
            one.add("crash", Tally.of(1, 1, Duration.ZERO, List.of(violation)));
            // Then
            assertThat(one.isClean()).isFalse();
            assertThat(one.text()).contains(violation.toString());
        }
    }

    @Test
    void scenarioThatBrokeIsNotClean() {
        // When
        report.addBroken("crash", new IllegalStateException("no such point"));
        // Then
        assertThat(report.isClean()).isFalse();
        assertThat(report.text()).contains("broke", "no such point");
    }

    @Test
    void emptyReportIsNotClean() {
        assertThat(report.isClean()).isFalse();
    }
}
