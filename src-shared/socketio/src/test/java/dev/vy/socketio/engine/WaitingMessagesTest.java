package dev.vy.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitingMessagesTest {
    private static final EngineMessage TEN_BYTES = EngineMessage.text("1234567");

    private final WaitingMessages waiting = new WaitingMessages();

    @Test
    void bytesAreLimited() {
        // Given
        EngineLimits limits = new EngineLimits(100, 25, 100);

        // Then
        assertThat(waiting.add(TEN_BYTES, limits)).isTrue();
        assertThat(waiting.add(TEN_BYTES, limits)).isTrue();
        assertThat(waiting.add(TEN_BYTES, limits)).isFalse();
    }

    @Test
    void packetsAreLimited() {
        // Given
        EngineLimits limits = new EngineLimits(100, 1_000, 2);

        // Then
        assertThat(waiting.add(TEN_BYTES, limits)).isTrue();
        assertThat(waiting.add(TEN_BYTES, limits)).isTrue();
        assertThat(waiting.add(TEN_BYTES, limits)).isFalse();
    }

    @Test
    void whatWasTakenMakesRoom() {
        // Given
        EngineLimits limits = new EngineLimits(100, 10, 1);
        assertThat(waiting.add(TEN_BYTES, limits)).isTrue();

        // When
        EngineMessage taken = waiting.poll();

        // Then
        assertThat(taken).isSameAs(TEN_BYTES);
        assertThat(waiting.isEmpty()).isTrue();
        assertThat(waiting.add(TEN_BYTES, limits)).isTrue();
    }
}
