package dev.vy.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * The frame of the message that one loop writes to many sockets, one after another, in memory that the system can send from:
 * Netty would copy it there for each of them. Belongs to one loop, for which the last one stays in memory.
 */
final class SharedFrame {
    private @Nullable EngineMessage last;
    private @Nullable EngineMessage copied;
    private ByteBuf copy = Unpooled.EMPTY_BUFFER;

    /** For one write, which releases it. Only what comes a second time is worth a copy. */
    ByteBuf of(EngineMessage message, ByteBufAllocator memory) {
        if (message != last) {
            last = message;
            return message.frame();
        }
        if (message != copied) {
            ByteBuf next = memory.directBuffer(message.size()).writeBytes(message.frame());
            boolean _ = copy.release();
            copy = next;
            copied = message;
        }
        return copy.retainedDuplicate();
    }
}
