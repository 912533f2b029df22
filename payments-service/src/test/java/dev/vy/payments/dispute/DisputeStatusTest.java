package dev.vy.payments.dispute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisputeStatusTest {

    @ParameterizedTest
    @CsvSource({
        "warning_needs_response, warning_under_review, true",
        "warning_under_review, warning_closed, true",
        "warning_under_review, needs_response, true",
        "warning_needs_response, needs_response, true",
        "needs_response, under_review, true",
        "needs_response, won, true",
        "under_review, lost, true",
        "needs_response, prevented, true",
        "under_review, needs_response, false",
        "won, under_review, false",
        "lost, won, false",
        "won, won, false",
        "needs_response, word_of_the_future, false",
        "word_of_the_future, won, false"
    })
    void onlyTheWayForwardIsPlain(String from, String to, boolean isAhead) {
        assertThat(new DisputeStatus(to).isAheadOf(new DisputeStatus(from))).isEqualTo(isAhead);
    }

    @ParameterizedTest
    @CsvSource({
        "warning_needs_response, false",
        "warning_under_review, false",
        "needs_response, false",
        "under_review, false",
        "word_of_the_future, false",
        "warning_closed, true",
        "won, true",
        "lost, true",
        "prevented, true"
    })
    void decisionsEndIt(String word, boolean isEnd) {
        assertThat(new DisputeStatus(word).isEnd()).isEqualTo(isEnd);
    }
}
