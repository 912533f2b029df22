package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BacklogTest {
    private final Backlog backlog = new Backlog();

    @Test
    void takesSoManyFramesUntilOneIsSent() {
        for (int frame = 0; frame < Backlog.MAX_FRAMES; frame++) {
            assertThat(backlog.take(10)).isTrue();
        }
        assertThat(backlog.take(10)).isFalse();
        backlog.sent(10);
        assertThat(backlog.take(10)).isTrue();
    }

    @Test
    void takesSoManyBytes() {
        assertThat(backlog.take(Backlog.MAX_BYTES)).isTrue();
        assertThat(backlog.take(1)).isFalse();
        backlog.sent(Backlog.MAX_BYTES);
        assertThat(backlog.take(1)).isTrue();
    }

    @Test
    void oldestIdIsForgottenFirst() {
        RecentIds ids = new RecentIds(2);
        assertThat(ids.add("a")).isTrue();
        assertThat(ids.add("a")).isFalse();
        assertThat(ids.add("b")).isTrue();
        assertThat(ids.add("c")).isTrue();
        assertThat(ids.add("a")).isTrue();
    }
}
