package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusHubTest {
    private final StatusHub hub = new StatusHub();

    @Test
    void connectionsBelongToTheirUserOnly() {
        assertThat(hub.join("a", "1")).isTrue();
        assertThat(hub.join("a", "2")).isTrue();
        assertThat(hub.join("b", "3")).isTrue();
        assertThat(hub.connectionsOf("a")).containsExactlyInAnyOrder("1", "2");
        assertThat(hub.connectionsOf("b")).containsExactly("3");
        assertThat(hub.connectionsOf("c")).isEmpty();
    }

    @Test
    void nothingStaysOfAUserWhoLeft() {
        assertThat(hub.join("a", "1")).isTrue();
        hub.leave("a", "1");
        hub.leave("a", "1");
        assertThat(hub.isEmpty()).isTrue();
    }

    @Test
    void twentyFirstSocketIsRefusedUntilOneLeaves() {
        for (int socket = 0; socket < StatusHub.MAX_SOCKETS_PER_USER; socket++) {
            assertThat(hub.join("a", "socket-" + socket)).isTrue();
        }
        assertThat(hub.join("a", "one-more")).isFalse();
        assertThat(hub.connectionsOf("a")).doesNotContain("one-more");
        hub.leave("a", "socket-0");
        assertThat(hub.join("a", "one-more")).isTrue();
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
