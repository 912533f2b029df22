package dev.vy.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class SharedFrameTest {
    private final ByteBufAllocator memory = UnpooledByteBufAllocator.DEFAULT;
    private final SharedFrame shared = new SharedFrame();
    private final EngineMessage one = EngineMessage.text("one");
    private final EngineMessage other = EngineMessage.text("other");

    @Test
    void whatComesAgainAtOnceIsCopiedOnceForAllThatFollow() {
        // When
        ByteBuf first = write(one);
        ByteBuf second = write(one);
        ByteBuf third = write(one);

        // Then
        assertThat(first.isDirect()).isFalse();
        assertThat(second.isDirect()).isTrue();
        assertThat(third.memoryAddress()).isEqualTo(second.memoryAddress());
    }

    @Test
    void eachWriteHasPositionsOfItsOwnAndMayBeReleasedInAnyOrder() {
        // Given
        var _ = write(one);
        ByteBuf second = write(one);
        ByteBuf third = write(one);

        // When
        var _ = second.skipBytes(2);
        boolean _ = third.release();
        boolean _ = second.release();

        // Then
        assertThat(bytes(write(one))).isEqualTo(bytes(one.frame()));
    }

    @Test
    void copyOfWhatIsNotWrittenAnyMoreIsGivenBackWhenItsLastWriteIs() {
        // Given
        var _ = write(one);
        ByteBuf pending = write(one);

        // When
        var _ = write(other);
        ByteBuf next = write(other);

        // Then
        assertThat(bytes(pending)).isEqualTo(bytes(one.frame()));
        assertThat(bytes(next)).isEqualTo(bytes(other.frame()));
        assertThat(pending.release()).isTrue();
        assertThat(pending.refCnt()).isZero();
    }

    private ByteBuf write(EngineMessage message) {
        return shared.of(message, memory);
    }

    private static byte[] bytes(ByteBuf frame) {
        return ByteBufUtil.getBytes(frame);
    }
}
