package dev.vy.socketio.engine;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A message encoded once, to be sent to any number of connections of either transport. It keeps the bytes of its WebSocket
 * frame, so that a thousand receivers cost no encoding more than one.
 */
public final class EngineMessage {
    private static final int TEXT_FRAME = 0x81;
    private static final int BINARY_FRAME = 0x82;
    private static final int ONE_BYTE_LENGTH = 125;
    private static final int TWO_BYTE_LENGTH = 0xFFFF;

    private final byte[] frame;
    private final int start;
    private final boolean binary;

    private EngineMessage(byte[] frame, int start, boolean binary) {
        this.frame = frame;
        this.start = start;
        this.binary = binary;
    }

    public static EngineMessage text(String text) {
        return packet(PacketType.MESSAGE, text);
    }

    public static EngineMessage binary(Buffer content) {
        int start = headerLength(content.length());
        byte[] frame = new byte[start + content.length()];
        writeHeader(frame, BINARY_FRAME, content.length());
        content.getBytes(frame, start);
        return new EngineMessage(frame, start, true);
    }

    static EngineMessage packet(PacketType type, String text) {
        byte[] content = (type.character() + text).getBytes(StandardCharsets.UTF_8);
        int start = headerLength(content.length);
        byte[] frame = new byte[start + content.length];
        writeHeader(frame, TEXT_FRAME, content.length);
        System.arraycopy(content, 0, frame, start, content.length);
        return new EngineMessage(frame, start, false);
    }

    private static int headerLength(int length) {
        if (length <= ONE_BYTE_LENGTH) {
            return 2;
        }
        return length <= TWO_BYTE_LENGTH ? 4 : 10;
    }

    private static void writeHeader(byte[] frame, int kind, int length) {
        frame[0] = (byte) kind;
        if (length <= ONE_BYTE_LENGTH) {
            frame[1] = (byte) length;
        } else if (length <= TWO_BYTE_LENGTH) {
            frame[1] = 126;
            writeLength(frame, 2, length);
        } else {
            frame[1] = 127;
            writeLength(frame, 8, length);
        }
    }

    private static void writeLength(byte[] frame, int bytes, int length) {
        for (int i = 0; i < Math.min(bytes, 4); i++) {
            frame[1 + bytes - i] = (byte) (length >>> (8 * i));
        }
    }

    boolean isBinary() {
        return binary;
    }

    /** Bytes that it holds while it waits. */
    int size() {
        return frame.length;
    }

    /** A view with positions of its own on the shared bytes. */
    ByteBuf frame() {
        return Unpooled.wrappedBuffer(frame);
    }

    Buffer content() {
        return Buffer.buffer(Unpooled.wrappedBuffer(frame, start, frame.length - start));
    }

    /** What it takes in the body of a poll's answer. */
    int bodySize() {
        int length = frame.length - start;
        return binary ? 1 + 4 * ((length + 2) / 3) : length;
    }

    void appendTo(Buffer body) {
        if (binary) {
            byte[] content = content().getBytes();
            body.appendByte((byte) 'b').appendBytes(Base64.getEncoder().encode(content));
        } else {
            body.appendBytes(frame, start, frame.length - start);
        }
    }
}
