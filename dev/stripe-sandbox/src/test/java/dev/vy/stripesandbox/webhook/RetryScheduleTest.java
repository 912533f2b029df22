package dev.vy.stripesandbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "6, 32", "7, 60", "1000, 60"})
    void pausesDoubleUpToAMinute(int attempts, long seconds) {
        assertThat(RetrySchedule.forDevelopment().pauseAfter(attempts)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
