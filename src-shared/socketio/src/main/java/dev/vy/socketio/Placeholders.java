package dev.vy.socketio;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts attachments back to where their placeholders stand. */
final class Placeholders {
    static final String MARK = "_placeholder";
    static final String NUMBER = "num";

    private final List<Buffer> attachments;

    private Placeholders(List<Buffer> attachments) {
        this.attachments = attachments;
    }

    static SocketPacket fill(SocketPacket packet, List<Buffer> attachments) throws MalformedPacket {
        return packet.withPayload(new Placeholders(attachments).fill(packet.list()));
    }

    private @Nullable Object filled(@Nullable Object value) throws MalformedPacket {
        if (value instanceof Map<?, ?> map) {
            return Boolean.TRUE.equals(map.get(MARK)) ? attachment(map.get(NUMBER)) : fill(map);
        }
        return value instanceof List<?> list ? fill(list) : value;
    }

    @SuppressWarnings("unchecked")
    private Object fill(Map<?, ?> map) throws MalformedPacket {
        for (Map.Entry<String, @Nullable Object> entry : ((Map<String, @Nullable Object>) map).entrySet()) {
            entry.setValue(filled(entry.getValue()));
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    private Object fill(List<?> list) throws MalformedPacket {
        ListIterator<@Nullable Object> places = ((List<@Nullable Object>) list).listIterator();
        while (places.hasNext()) {
            places.set(filled(places.next()));
        }
        return list;
    }

    private Buffer attachment(@Nullable Object number) throws MalformedPacket {
        if (number instanceof Integer index && index >= 0 && index < attachments.size()) {
            return attachments.get(index);
        }
        throw new MalformedPacket("a placeholder without an attachment");
    }
}
