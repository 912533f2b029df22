package dev.vy.socketio.engine;

import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads text strictly: what is no UTF-8 must not reach an application as something else. */
final class Utf8 {
    private Utf8() {}

    /** Null where the bytes are no UTF-8. */
    static @Nullable String decode(Buffer bytes) {
        return decode(ByteBuffer.wrap(bytes.getBytes()));
    }

    static @Nullable String decode(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
