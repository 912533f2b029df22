package dev.vy.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineMessageTest {
    @ParameterizedTest
    @CsvSource({"0, 2", "125, 2", "126, 4", "65535, 4", "65536, 10", "1000000, 10"})
    void headerOfTheFrameTellsTheLength(int length, int headerBytes) {
        // When
        ByteBuf frame = EngineMessage.binary(Buffer.buffer(new byte[length])).frame();

        // Then
        assertThat(frame.readableBytes()).isEqualTo(headerBytes + length);
        assertThat(frame.getUnsignedByte(0)).isEqualTo((short) 0x82);
        assertThat(lengthIn(frame)).isEqualTo(length);
    }

    private static long lengthIn(ByteBuf frame) {
        return switch (frame.getUnsignedByte(1)) {
            case 126 -> frame.getUnsignedShort(2);
            case 127 -> frame.getLong(2);
            default -> frame.getUnsignedByte(1);
        };
    }

    @Test
    void textIsOneFrameOfUtf8WithTheTypeInFront() {
        // When
        EngineMessage message = EngineMessage.text("ü");

        // Then
        assertThat(message.frame().getUnsignedByte(0)).isEqualTo((short) 0x81);
        assertThat(message.content().toString()).isEqualTo("4ü");
        assertThat(message.bodySize()).isEqualTo(3);
    }

    @Test
    void binaryTravelsInABodyAsBase64OfTheSizeForetold() {
        for (int length = 0; length < 5; length++) {
            // Given
            EngineMessage message = EngineMessage.binary(Buffer.buffer(new byte[length]));
            Buffer body = Buffer.buffer();

            // When
            message.appendTo(body);

            // Then
            assertThat(body.toString()).startsWith("b");
            assertThat(body.length()).isEqualTo(message.bodySize());
        }
    }

    @Test
    void oneMessageIsReadByManyWithoutDisturbingEachOther() {
        // Given
        EngineMessage message = EngineMessage.text("once");
        ByteBuf first = message.frame();

        // When
        first.skipBytes(first.readableBytes());

        // Then
        assertThat(message.frame().readableBytes()).isEqualTo(7);
    }
}
