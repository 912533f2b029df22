package dev.vy.socketio;

import io.netty.buffer.ByteBufUtil;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the text of a Socket.IO packet: kind, attachments, namespace, acknowledgement id and payload, in this order. */
final class PacketReading {
    static final String MAIN_NAMESPACE = "/";

    /** What no client may emit, for the libraries use these words themselves. */
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    /** Names are answered with themselves; a long one would be an echo to be abused. */
    private static final int MAX_NAMESPACE_LENGTH = 512;

    private static final int MAX_ID_DIGITS = 16;

    private final SocketLimits limits;
    private final JsonReading json;

    PacketReading(SocketLimits limits) {
        this.limits = limits;
        json = new JsonReading(limits.maxJsonDepth());
    }

    SocketPacket read(String text) throws MalformedPacket {
        PacketKind kind = text.isEmpty() ? null : PacketKind.of(text.charAt(0));
        if (kind == null) {
            throw new MalformedPacket("unknown kind of packet");
        }
        int position = 1;
        int attachments = 0;
        if (kind.isBinary()) {
            int dash = digitsEnd(text, position);
            attachments = attachments(text, position, dash);
            position = dash + 1;
        }
        String namespace = MAIN_NAMESPACE;
        if (position < text.length() && text.charAt(position) == '/') {
            int comma = text.indexOf(',', position);
            int end = comma < 0 ? text.length() : comma;
            namespace = namespace(text, position, end);
            position = comma < 0 ? end : comma + 1;
        }
        int idEnd = digitsEnd(text, position);
        long id = id(text, position, idEnd);
        return new SocketPacket(kind, namespace, id, attachments, payload(kind, text, idEnd));
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private int attachments(String text, int from, int dash) throws MalformedPacket {
        boolean counted = dash > from && dash - from <= 4 && dash < text.length() && text.charAt(dash) == '-';
        int count = counted ? Integer.parseInt(text, from, dash, 10) : Integer.MAX_VALUE;
        if (count > limits.maxAttachments()) {
            throw new MalformedPacket("no count of attachments, or too many");
        }
        return count;
    }

    private static String namespace(String text, int from, int end) throws MalformedPacket {
        if (end - from > MAX_NAMESPACE_LENGTH) {
            throw new MalformedPacket("too long a namespace");
        }
        return text.substring(from, end);
    }

    private static long id(String text, int from, int end) throws MalformedPacket {
        if (end - from > MAX_ID_DIGITS) {
            throw new MalformedPacket("too long an id");
        }
        return end == from ? SocketPacket.NO_ID : Long.parseLong(text, from, end, 10);
    }

    private @Nullable Object payload(PacketKind kind, String text, int from) throws MalformedPacket {
        boolean absent = from == text.length();
        if (kind == PacketKind.CONNECT && ByteBufUtil.utf8Bytes(text, from, text.length()) > limits.maxAuthBytes()) {
            throw new MalformedPacket("more to join with than allowed");
        }
        Object payload = absent ? null : json.read(text.substring(from));
        boolean fits = switch (kind) {
            case CONNECT -> absent || payload instanceof Map;
            case DISCONNECT -> absent;
            case CONNECT_ERROR -> payload instanceof String || payload instanceof Map;
            case EVENT, BINARY_EVENT ->
                payload instanceof List<?> list && !list.isEmpty() && namesEvent(list.getFirst());
            case ACK, BINARY_ACK -> payload instanceof List;
        };
        if (!fits) {
            throw new MalformedPacket("a payload that does not belong to its packet");
        }
        return payload;
    }

    private static boolean namesEvent(@Nullable Object first) {
        return first instanceof Number || (first instanceof String name && !RESERVED.contains(name));
    }
}
