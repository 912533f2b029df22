package dev.vy.socketio;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** A packet whose attachments are still arriving. */
final class BinaryAssembly {
    private final SocketPacket packet;
    private final long maxBytes;
    private final List<Buffer> attachments = new ArrayList<>();
    private long bytes;

    BinaryAssembly(SocketPacket packet, long maxBytes) {
        this.packet = packet;
        this.maxBytes = maxBytes;
    }

    void add(Buffer attachment) throws MalformedPacket {
        bytes += attachment.length();
        if (bytes > maxBytes) {
            throw new MalformedPacket("attachments larger than allowed");
        }
        attachments.add(attachment);
    }

    boolean isWhole() {
        return attachments.size() >= packet.attachments();
    }

    SocketPacket whole() throws MalformedPacket {
        return Placeholders.fill(packet, attachments);
    }
}
