package dev.vy.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** The frames of RFC 6455, section 5.5, that a server writes: its payload is at most 125 bytes and not masked. */
final class ControlFrames {
    private static final int CLOSE = 0x88;
    private static final int PONG = 0x8A;
    private static final int HEADER_BYTES = 2;

    private ControlFrames() {}

    static ByteBuf pong(ByteBuf payload) {
        return frame(PONG, payload);
    }

    static ByteBuf close(short status) {
        return frame(CLOSE, Unpooled.buffer(Short.BYTES).writeShort(status));
    }

    /** @param payload a status with its text, or nothing */
    static ByteBuf close(ByteBuf payload) {
        return frame(CLOSE, payload);
    }

    private static ByteBuf frame(int kind, ByteBuf payload) {
        int length = payload.readableBytes();
        return Unpooled.buffer(HEADER_BYTES + length)
                .writeByte(kind)
                .writeByte(length)
                .writeBytes(payload);
    }
}
