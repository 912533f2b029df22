package dev.vy.gateway.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The entries are numbered from 1, the newest first, as the service lists them. */
class PageRequestTest {
    private static final UUID ANY = UUID.randomUUID();
    private static final PageRequest FIRST_OR_NEXT_TWO = new PageRequest(2, null, null);
    private static final PageRequest TWO_BEFORE = new PageRequest(2, null, ANY);

    private static List<JsonNode> entries(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .<JsonNode>mapToObj(IntNode::valueOf)
                .toList();
    }

    @Test
    void oneMoreThanIsWantedIsAskedFor() {
        assertThat(FIRST_OR_NEXT_TWO.limitAndOneMore()).isEqualTo(3);
    }

    @Test
    void readingOnLeavesOutTheLastOfTooMany() {
        assertThat(FIRST_OR_NEXT_TWO.of(entries(1, 3))).isEqualTo(new Page(entries(1, 2), true));
    }

    @Test
    void readingBackLeavesOutTheFirstOfTooMany() {
        // Before entry 5 stand 2, 3 and 4 of those asked for; the page ends beside 5.
        assertThat(TWO_BEFORE.of(entries(2, 4))).isEqualTo(new Page(entries(3, 4), true));
    }

    @Test
    void aListThatEndsHasNoMoreInEitherDirection() {
        assertThat(FIRST_OR_NEXT_TWO.of(entries(1, 2))).isEqualTo(new Page(entries(1, 2), false));
        assertThat(TWO_BEFORE.of(entries(1, 2))).isEqualTo(new Page(entries(1, 2), false));
        assertThat(FIRST_OR_NEXT_TWO.of(List.of())).isEqualTo(new Page(List.of(), false));
    }

    /** A responder of another make that knows no limit. */
    @Test
    void farTooManyAreCutAllTheSame() {
        assertThat(FIRST_OR_NEXT_TWO.of(entries(1, 9))).isEqualTo(new Page(entries(1, 2), true));
        assertThat(TWO_BEFORE.of(entries(1, 9))).isEqualTo(new Page(entries(8, 9), true));
    }
}
