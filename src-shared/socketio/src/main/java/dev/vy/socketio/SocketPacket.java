package dev.vy.socketio;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A packet as it was read, its payload still in Java's own lists and maps.
 *
 * @param namespace as it was written, which may have a query behind it
 * @param id of the acknowledgement, or {@link #NO_ID}
 * @param attachments binary messages that follow and belong to it
 */
record SocketPacket(
        PacketKind kind,
        String namespace,
        long id,
        int attachments,
        @Nullable Object payload) {
    static final long NO_ID = -1;

    SocketPacket withPayload(Object changed) {
        return new SocketPacket(kind, namespace, id, attachments, changed);
    }

    @SuppressWarnings("unchecked")
    List<@Nullable Object> list() {
        return payload instanceof List<?> values ? (List<@Nullable Object>) values : List.of();
    }

    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> map() {
        return payload instanceof Map<?, ?> values ? (Map<String, @Nullable Object>) values : Map.of();
    }
}
