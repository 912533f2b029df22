package dev.vy.socketio;

import dev.vy.socketio.engine.EngineMessage;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the messages in which a Socket.IO packet travels: its text, then its attachments. */
final class PacketWriting {
    private PacketWriting() {}

    static List<EngineMessage> event(String namespace, long id, String event, Object... arguments) {
        List<@Nullable Object> values = new ArrayList<>(arguments.length + 1);
        values.add(event);
        values.addAll(Arrays.asList(arguments));
        return packet(PacketKind.EVENT, PacketKind.BINARY_EVENT, namespace, id, values);
    }

    static List<EngineMessage> acknowledgement(String namespace, long id, Object... arguments) {
        return packet(PacketKind.ACK, PacketKind.BINARY_ACK, namespace, id, Arrays.asList(arguments));
    }

    static EngineMessage plain(PacketKind kind, String namespace, @Nullable Object payload) {
        StringBuilder text = new StringBuilder().append(kind.character());
        appendNamespace(text, namespace);
        if (payload != null) {
            text.append(new JsonWriting().write(payload));
        }
        return EngineMessage.text(text.toString());
    }

    private static List<EngineMessage> packet(
            PacketKind plain, PacketKind binary, String namespace, long id, List<?> values) {
        JsonWriting writing = new JsonWriting();
        String json = writing.write(values);
        int attachments = writing.attachments().size();
        StringBuilder text = new StringBuilder(json.length() + 32);
        if (attachments == 0) {
            text.append(plain.character());
        } else {
            text.append(binary.character()).append(attachments).append('-');
        }
        appendNamespace(text, namespace);
        if (id != SocketPacket.NO_ID) {
            text.append(id);
        }
        return messages(text.append(json).toString(), writing.attachments());
    }

    private static List<EngineMessage> messages(String text, List<Buffer> attachments) {
        if (attachments.isEmpty()) {
            return List.of(EngineMessage.text(text));
        }
        List<EngineMessage> messages = new ArrayList<>(attachments.size() + 1);
        messages.add(EngineMessage.text(text));
        attachments.forEach(attachment -> messages.add(EngineMessage.binary(attachment)));
        return messages;
    }

    private static void appendNamespace(StringBuilder text, String namespace) {
        if (!namespace.equals(PacketReading.MAIN_NAMESPACE)) {
            text.append(namespace).append(',');
        }
    }
}
